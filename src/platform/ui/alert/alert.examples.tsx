import { type ComponentExamples, say } from '../examples.ts';
import { type Tone, tones } from '../tokens.ts';
import type { View } from '../view.ts';
import { Alert } from './alert.tsx';

const names: Readonly<Record<Tone, readonly [string, string]>> = {
  info: ['說明', 'information'],
  success: ['成功', 'success'],
  warning: ['注意', 'warning'],
  danger: ['警告', 'danger'],
};

export const alertExamples: ComponentExamples = {
  component: 'alert',
  examples: [
    ...tones.map((tone) => ({
      name: names[tone],
      draw: (view: View) => (
        <Alert view={view} tone={tone}>
          <p>{say(view, '這個討論明天截止。', 'This conversation ends tomorrow.')}</p>
        </Alert>
      ),
    })),
    {
      name: ['自訂標題', 'with a title of its own'],
      draw: (view) => (
        <Alert
          view={view}
          tone="success"
          title={say(view, '你的答案記下來了', 'Your answer is kept')}
        />
      ),
    },
  ],
};
