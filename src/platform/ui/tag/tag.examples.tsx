import { type ComponentExamples, type Example, say } from '../examples.ts';
import { Tag, type TagState } from './tag.tsx';

const states: readonly (readonly [TagState, string, string])[] = [
  ['open', '進行中', 'open'],
  ['done', '完成', 'done'],
  ['late', '延遲', 'late'],
  ['failed', '不成立', 'failed'],
  ['draft', '草案', 'draft'],
  ['note', '註記', 'note'],
];

export const tagExamples: ComponentExamples = {
  component: 'tag',
  examples: states.map(
    ([state, chinese, english]): Example => ({
      name: [chinese, english],
      draw: (view) => <Tag state={state}>{say(view, chinese, english)}</Tag>,
    }),
  ),
};
