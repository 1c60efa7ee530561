import { type ComponentExamples, say } from '../examples.ts';
import { LongText } from './long-text.tsx';

export const longTextExamples: ComponentExamples = {
  component: 'long-text',
  examples: [
    {
      name: ['還沒寫', 'empty'],
      draw: (view) => (
        <LongText
          view={view}
          name="statement"
          label={say(view, '你的意見', 'Your statement')}
          hint={say(view, '一句話說一件事。', 'One idea in one sentence.')}
          limit={140}
        />
      ),
    },
    {
      name: ['寫了一些', 'with room left'],
      draw: (view) => (
        <LongText
          view={view}
          name="begun"
          label={say(view, '你的意見', 'Your statement')}
          limit={140}
          value={say(view, '夜市可以自己帶餐具。', 'Let people bring their own plates.')}
        />
      ),
    },
    {
      name: ['太長', 'too long'],
      draw: (view) => (
        <LongText
          view={view}
          name="reason"
          label={say(view, '理由', 'Reason')}
          limit={6}
          value={say(view, '因為每天都有人排隊。', 'People queue for it every day.')}
          error={say(
            view,
            '理由太長，最多6個字。',
            'The reason is too long: 6 characters at most.',
          )}
        />
      ),
    },
  ],
};
