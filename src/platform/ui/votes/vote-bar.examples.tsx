import type { ComponentExamples } from '../examples.ts';
import { VoteBar } from './vote-bar.tsx';

export const voteBarExamples: ComponentExamples = {
  component: 'votes',
  examples: [
    {
      name: ['很多人', 'many'],
      draw: (view) => <VoteBar view={view} agree={224} disagree={60} pass={40} />,
    },
    {
      name: ['只有一邊', 'one side'],
      draw: (view) => <VoteBar view={view} agree={0} disagree={3} pass={0} />,
    },
    {
      name: ['還沒有人', 'nobody'],
      draw: (view) => <VoteBar view={view} agree={0} disagree={0} pass={0} />,
    },
  ],
};
