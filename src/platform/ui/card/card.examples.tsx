import type { ComponentExamples } from '../examples.ts';
import { Tag } from '../tag/tag.tsx';
import { Card, CardGrid } from './card.tsx';

export const cardExamples: ComponentExamples = {
  component: 'card',
  examples: [
    { name: 'plain', draw: () => <Card title="渡輪時刻">班次照舊。</Card> },
    {
      name: 'linked, with state and facts',
      draw: () => (
        <Card
          title="渡輪末班船該開到幾點？"
          href="/ferry"
          above={<Tag state="open">進行中</Tag>}
          facts={['212人', '28句']}
        />
      ),
    },
    {
      name: 'several',
      draw: () => (
        <CardGrid>
          <Card title="夜市" href="/market" />
          <Card title="渡輪" href="/ferry" />
        </CardGrid>
      ),
    },
  ],
};
