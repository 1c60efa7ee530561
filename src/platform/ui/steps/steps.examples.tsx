import { type ComponentExamples, say } from '../examples.ts';
import { Moment } from '../time/moment.tsx';
import { Steps } from './steps.tsx';

export const stepsExamples: ComponentExamples = {
  component: 'steps',
  examples: [
    {
      name: ['過去、現在、以後', 'past, now and later'],
      draw: (view) => (
        <Steps
          view={view}
          label={say(view, '這個討論的進度', 'How far this conversation is')}
          steps={[
            {
              label: say(view, '開放', 'Opened'),
              state: 'done',
              date: <Moment view={view} at={view.now} />,
            },
            { label: say(view, '表態', 'Voting'), state: 'now' },
            { label: say(view, '市府回覆', 'The city answers'), state: 'later' },
          ]}
        />
      ),
    },
  ],
};
