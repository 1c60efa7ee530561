import { type ComponentExamples, say } from '../examples.ts';
import { Empty } from './empty.tsx';

export const emptyExamples: ComponentExamples = {
  component: 'empty',
  examples: [
    {
      name: ['可以開始', 'with the act that begins it'],
      draw: (view) => (
        <Empty
          title={say(view, '這裡會列出大家的意見。', 'Statements will be listed here.')}
          why={say(view, '現在還沒有人寫。', 'Nobody has written one yet.')}
          act={{ href: view.address, label: say(view, '寫第一句', 'Write the first one') }}
        />
      ),
    },
    {
      name: ['沒事要做', 'nothing to do'],
      draw: (view) => (
        <Empty
          title={say(
            view,
            '等待審核的意見會出現在這裡。',
            'Statements that wait for you appear here.',
          )}
          why={say(view, '現在都看完了。', 'You have looked at all of them.')}
        />
      ),
    },
  ],
};
