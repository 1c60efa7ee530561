import { type ComponentExamples, say } from '../examples.ts';
import { Receipt } from './receipt.tsx';

export const receiptExamples: ComponentExamples = {
  component: 'receipt',
  examples: [
    {
      name: ['連署之後', 'after signing'],
      draw: (view) => (
        <Receipt
          view={view}
          title={say(view, '連署完成', 'You have signed')}
          numberName={say(view, '收據號碼', 'Number of the receipt')}
          number="9c1f27ab40d3e865"
          next={[
            {
              at: new Date(view.now.getTime() + 30 * 86_400_000),
              what: say(view, '連署截止。', 'Signing ends.'),
            },
            {
              at: new Date(view.now.getTime() + 90 * 86_400_000),
              what: say(view, '機關最晚在這天回覆。', 'The agency answers by this day.'),
            },
          ]}
        >
          <p>
            {say(
              view,
              '任何人都能查證它在紀錄裡，但看不出是你。',
              'Anyone can check that it is on record; nobody can tell it is yours.',
            )}
          </p>
        </Receipt>
      ),
    },
  ],
};
