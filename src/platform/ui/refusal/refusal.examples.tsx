import { type ComponentExamples, say } from '../examples.ts';
import { Refusal } from './refusal.tsx';

export const refusalExamples: ComponentExamples = {
  component: 'refusal',
  examples: [
    {
      name: ['少了職權', 'a missing power'],
      draw: (view) => (
        <Refusal
          view={view}
          title={say(view, '只有主持人能審核意見', 'Only moderators may review statements')}
          what={say(
            view,
            '這需要主持人的職務，由市府和開放資料社各一位擔任。',
            'It takes the office of moderator, held by two people from two bodies.',
          )}
          next={say(view, '你可以看公開的審核紀錄。', 'You can read the public record of reviews.')}
          wayOut={{
            href: view.address,
            label: say(view, '看審核紀錄', 'Read the record'),
          }}
          code="moderator-only"
          requestId="7F3K"
        />
      ),
    },
  ],
};
