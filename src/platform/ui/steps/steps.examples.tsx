import type { ComponentExamples } from '../examples.ts';
import { Moment } from '../time/moment.tsx';
import { Steps } from './steps.tsx';

export const stepsExamples: ComponentExamples = {
  component: 'steps',
  examples: [
    {
      name: 'past, now and later',
      draw: (view) => (
        <Steps
          view={view}
          label="這個討論的進度"
          steps={[
            { label: '開放', state: 'done', date: <Moment view={view} at={view.now} /> },
            { label: '表態', state: 'now' },
            { label: '市府回覆', state: 'later' },
          ]}
        />
      ),
    },
  ],
};
