import { type ComponentExamples, say } from '../examples.ts';
import type { View } from '../view.ts';
import { Details } from './details.tsx';

const summary = (view: View) => say(view, '怎麼算的？', 'How is it counted?');
const text = (view: View) =>
  say(view, '每句話都算全部的票。', 'Every vote counts on every statement.');

export const detailsExamples: ComponentExamples = {
  component: 'details',
  examples: [
    {
      name: ['收起來', 'closed'],
      draw: (view) => (
        <Details summary={summary(view)}>
          <p>{text(view)}</p>
        </Details>
      ),
    },
    {
      name: ['打開', 'open'],
      draw: (view) => (
        <Details summary={summary(view)} open>
          <p>{text(view)}</p>
        </Details>
      ),
    },
  ],
};
