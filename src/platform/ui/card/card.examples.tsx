import { type ComponentExamples, say } from '../examples.ts';
import { Tag } from '../tag/tag.tsx';
import { Card, CardGrid } from './card.tsx';

export const cardExamples: ComponentExamples = {
  component: 'card',
  examples: [
    {
      name: ['標題和文字', 'title and text'],
      draw: (view) => (
        <Card title={say(view, '渡輪末班船', 'The last ferry')}>
          <p>{say(view, '要不要延到十一點半？', 'Should it leave at half past eleven?')}</p>
        </Card>
      ),
    },
    {
      name: ['狀態、連結和數字', 'state, link and facts'],
      draw: (view) => (
        <Card
          title={say(view, '夜市少一點塑膠', 'Less plastic at the night market')}
          href={view.address}
          above={<Tag state="open">{say(view, '進行中', 'Open')}</Tag>}
          facts={[say(view, '212人', '212 people'), say(view, '28句', '28 statements')]}
        />
      ),
    },
    {
      name: ['好幾張', 'several'],
      draw: (view) => (
        <CardGrid>
          <Card title={say(view, '夜市', 'Night market')} href={view.address} />
          <Card title={say(view, '渡輪', 'Ferry')} href={view.address} />
        </CardGrid>
      ),
    },
  ],
};
