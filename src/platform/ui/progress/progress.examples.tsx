import type { ComponentExamples } from '../examples.ts';
import { Progress } from './progress.tsx';

export const progressExamples: ComponentExamples = {
  component: 'progress',
  examples: [
    { name: 'none yet', draw: () => <Progress value={0} max={36} label="看過0句，共36句" /> },
    { name: 'some', draw: () => <Progress value={12} max={36} label="看過12句，共36句" /> },
    { name: 'all', draw: () => <Progress value={36} max={36} label="36句都看過了" /> },
  ],
};
