import type { ComponentExamples } from '../examples.ts';
import { Checkbox, Checkboxes, Radios } from './choices.tsx';

const options = [
  { value: 'unclear', label: '看不懂' },
  { value: 'both', label: '兩邊都有道理', hint: '很常見。' },
  { value: 'neither', label: '跟我無關' },
];

export const choicesExamples: ComponentExamples = {
  component: 'choices',
  examples: [
    {
      name: 'radios',
      draw: (view) => (
        <Radios view={view} name="why" legend="為什麼略過？" options={options} value="both" />
      ),
    },
    {
      name: 'radios with a mistake',
      draw: (view) => (
        <Radios view={view} name="pick" legend="選哪個？" options={options} error="請選一個。" />
      ),
    },
    {
      name: 'checkboxes',
      draw: (view) => (
        <Checkboxes
          view={view}
          name="topics"
          legend="想收到哪些主題？"
          hint="可以選好幾個。"
          options={[
            { value: 'waste', label: '垃圾' },
            { value: 'ferry', label: '渡輪' },
          ]}
          values={['ferry']}
        />
      ),
    },
    {
      name: 'a single yes',
      draw: (view) => <Checkbox view={view} name="rules" label="我看過規則了" checked />,
    },
    {
      name: 'a single yes with a mistake',
      draw: (view) => <Checkbox view={view} name="sure" label="我確定要離開" error="請先確認。" />,
    },
  ],
};
