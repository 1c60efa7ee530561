import type { ComponentExamples } from '../examples.ts';
import { Refusal } from './refusal.tsx';

export const refusalExamples: ComponentExamples = {
  component: 'refusal',
  examples: [
    {
      name: 'a missing power',
      draw: (view) => (
        <Refusal
          view={view}
          title="只有主持人能審核意見"
          what="這需要主持人的職務，由市府和開放資料社各一位擔任。"
          next="你可以看公開的審核紀錄。"
          wayOut={{ href: '/log', label: '看審核紀錄' }}
          code="moderator-only"
          requestId="7F3K"
        />
      ),
    },
  ],
};
