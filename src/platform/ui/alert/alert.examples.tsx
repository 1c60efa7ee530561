import type { ComponentExamples } from '../examples.ts';
import { tones } from '../tokens.ts';
import type { View } from '../view.ts';
import { Alert } from './alert.tsx';

export const alertExamples: ComponentExamples = {
  component: 'alert',
  examples: [
    ...tones.map((tone) => ({
      name: tone,
      draw: (view: View) => (
        <Alert view={view} tone={tone}>
          <p>這個討論明天截止。</p>
        </Alert>
      ),
    })),
    {
      name: 'with a title of its own',
      draw: (view) => <Alert view={view} tone="success" title="你的答案記下來了" />,
    },
  ],
};
