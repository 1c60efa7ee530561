import type { ComponentExamples } from '../examples.ts';
import { Tag } from './tag.tsx';

export const tagExamples: ComponentExamples = {
  component: 'tag',
  examples: [
    { name: 'open', draw: () => <Tag state="open">進行中</Tag> },
    { name: 'done', draw: () => <Tag state="done">完成</Tag> },
    { name: 'late', draw: () => <Tag state="late">延遲</Tag> },
    { name: 'failed', draw: () => <Tag state="failed">不成立</Tag> },
    { name: 'draft', draw: () => <Tag state="draft">草案</Tag> },
    { name: 'note', draw: () => <Tag state="note">CC BY 4.0</Tag> },
  ],
};
