import { type ComponentExamples, say } from '../examples.ts';
import { Progress } from './progress.tsx';

export const progressExamples: ComponentExamples = {
  component: 'progress',
  examples: [
    {
      name: ['還沒開始', 'none yet'],
      draw: (view) => (
        <Progress value={0} max={36} label={say(view, '看過0句，共36句', '0 of 36 seen')} />
      ),
    },
    {
      name: ['一部分', 'some'],
      draw: (view) => (
        <Progress value={12} max={36} label={say(view, '看過12句，共36句', '12 of 36 seen')} />
      ),
    },
    {
      name: ['全部', 'all'],
      draw: (view) => (
        <Progress value={36} max={36} label={say(view, '36句都看過了', 'All 36 seen')} />
      ),
    },
  ],
};
