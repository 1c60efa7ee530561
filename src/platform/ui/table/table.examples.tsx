import { type ComponentExamples, say } from '../examples.ts';
import type { View } from '../view.ts';
import { type Column, Table } from './table.tsx';

const columns = (view: View): readonly Column[] => [
  { label: say(view, '意見群', 'Group') },
  {
    label: say(view, '人數', 'People'),
    numeric: true,
    href: view.address,
    sorted: 'descending',
  },
  { label: say(view, '同意（%）', 'Agree (%)'), numeric: true },
];

const rows = (view: View) => [
  [say(view, '甲', 'A'), '1,024', '62'],
  [say(view, '乙', 'B'), '88', '7'],
];

export const tableExamples: ComponentExamples = {
  component: 'table',
  examples: [
    {
      name: ['數字和合計', 'numbers and a total'],
      draw: (view) => (
        <Table
          id="groups"
          caption={say(view, '各意見群的人數', 'People of each group')}
          columns={columns(view)}
          rows={rows(view)}
          foot={[say(view, '合計', 'Total'), '1,112', '58']}
        />
      ),
    },
    {
      name: ['只唸出來的標題', 'caption for those who hear it'],
      draw: (view) => (
        <Table
          id="groups-again"
          caption={say(view, '與圖相同的資料', 'The same data as the picture')}
          hideCaption
          columns={columns(view)}
          rows={rows(view)}
        />
      ),
    },
  ],
};
