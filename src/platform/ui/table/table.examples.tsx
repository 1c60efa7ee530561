import type { ComponentExamples } from '../examples.ts';
import { Table } from './table.tsx';

const columns = [
  { label: '意見群' },
  { label: '人數', numeric: true, href: '?sort=people', sorted: 'descending' },
  { label: '同意（%）', numeric: true },
] as const;

const rows = [
  ['甲', '1,024', '62'],
  ['乙', '88', '7'],
];

export const tableExamples: ComponentExamples = {
  component: 'table',
  examples: [
    {
      name: 'numbers and a total',
      draw: () => (
        <Table
          id="groups"
          caption="各意見群的人數"
          columns={columns}
          rows={rows}
          foot={['合計', '1,112', '58']}
        />
      ),
    },
    {
      name: 'caption for those who hear it',
      draw: () => (
        <Table
          id="groups-again"
          caption="與圖相同的資料"
          hideCaption
          columns={columns}
          rows={rows}
        />
      ),
    },
  ],
};
