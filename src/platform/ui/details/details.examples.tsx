import type { ComponentExamples } from '../examples.ts';
import { Details } from './details.tsx';

export const detailsExamples: ComponentExamples = {
  component: 'details',
  examples: [
    {
      name: 'closed',
      draw: () => (
        <Details summary="怎麼算的？">
          <p>每句話都算全部的票。</p>
        </Details>
      ),
    },
    {
      name: 'open',
      draw: () => (
        <Details summary="How is it counted?" open>
          <p>Every vote counts on every statement.</p>
        </Details>
      ),
    },
  ],
};
