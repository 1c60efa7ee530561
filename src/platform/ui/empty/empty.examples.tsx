import type { ComponentExamples } from '../examples.ts';
import { Empty } from './empty.tsx';

export const emptyExamples: ComponentExamples = {
  component: 'empty',
  examples: [
    {
      name: 'with the act that begins it',
      draw: () => (
        <Empty
          title="這裡會列出大家的意見。"
          why="現在還沒有人寫。"
          act={{ href: '/add', label: '寫第一句' }}
        />
      ),
    },
    {
      name: 'nothing to do',
      draw: () => <Empty title="等待審核的意見會出現在這裡。" why="現在都看完了。" />,
    },
  ],
};
