import type { ComponentExamples } from '../examples.ts';
import { Moment } from './moment.tsx';

export const momentExamples: ComponentExamples = {
  component: 'time',
  examples: [
    { name: ['日', 'day'], draw: (view) => <Moment view={view} at={view.now} /> },
    {
      name: ['分鐘', 'minute'],
      draw: (view) => <Moment view={view} at={view.now} show="minute" />,
    },
    {
      name: ['多久以前', 'how long ago'],
      draw: (view) => {
        const at = new Date(view.now.getTime() - 3 * 60_000);
        return <Moment view={view} at={at} show="minute" relative />;
      },
    },
  ],
};
