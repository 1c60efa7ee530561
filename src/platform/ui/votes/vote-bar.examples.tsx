import type { ComponentExamples } from '../examples.ts';
import { VoteBar } from './vote-bar.tsx';

export const voteBarExamples: ComponentExamples = {
  component: 'votes',
  examples: [
    { name: 'many', draw: (view) => <VoteBar view={view} agree={224} disagree={60} pass={40} /> },
    { name: 'one side', draw: (view) => <VoteBar view={view} agree={0} disagree={3} pass={0} /> },
    { name: 'nobody', draw: (view) => <VoteBar view={view} agree={0} disagree={0} pass={0} /> },
  ],
};
