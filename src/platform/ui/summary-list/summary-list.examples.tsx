import { type ComponentExamples, say } from '../examples.ts';
import { SummaryList } from './summary-list.tsx';

export const summaryListExamples: ComponentExamples = {
  component: 'summary-list',
  examples: [
    {
      name: ['事實', 'facts'],
      draw: (view) => (
        <SummaryList
          rows={[
            { term: say(view, '召集人', 'Convener'), value: say(view, '市場處', 'Market Office') },
          ]}
        />
      ),
    },
    {
      name: ['送出前檢查', 'answers to check'],
      draw: (view) => (
        <SummaryList
          rows={[
            {
              term: say(view, '題目', 'Title'),
              value: say(view, '渡輪末班船', 'The last ferry'),
              change: {
                href: view.address,
                label: say(view, '修改', 'Change'),
                hidden: say(view, '題目', 'the title'),
              },
            },
          ]}
        />
      ),
    },
  ],
};
