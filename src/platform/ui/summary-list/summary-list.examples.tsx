import type { ComponentExamples } from '../examples.ts';
import { SummaryList } from './summary-list.tsx';

export const summaryListExamples: ComponentExamples = {
  component: 'summary-list',
  examples: [
    { name: 'facts', draw: () => <SummaryList rows={[{ term: '召集人', value: '市場處' }]} /> },
    {
      name: 'answers to check',
      draw: () => (
        <SummaryList
          rows={[
            {
              term: '題目',
              value: '渡輪末班船',
              change: { href: '/topic', label: '修改', hidden: '題目' },
            },
          ]}
        />
      ),
    },
  ],
};
