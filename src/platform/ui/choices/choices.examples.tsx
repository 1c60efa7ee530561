import { type ComponentExamples, say } from '../examples.ts';
import type { View } from '../view.ts';
import { Checkbox, Checkboxes, Radios } from './choices.tsx';

const options = (view: View) => [
  { value: 'unclear', label: say(view, '看不懂', 'I do not understand it') },
  {
    value: 'both',
    label: say(view, '兩邊都有道理', 'Both sides are right'),
    hint: say(view, '很常見。', 'That is common.'),
  },
  { value: 'neither', label: say(view, '跟我無關', 'It does not concern me') },
];

export const choicesExamples: ComponentExamples = {
  component: 'choices',
  examples: [
    {
      name: ['選一個', 'radios'],
      draw: (view) => (
        <Radios
          view={view}
          name="why"
          legend={say(view, '為什麼略過？', 'Why do you pass?')}
          options={options(view)}
          value="both"
        />
      ),
    },
    {
      name: ['選一個，有錯', 'radios with a mistake'],
      draw: (view) => (
        <Radios
          view={view}
          name="pick"
          legend={say(view, '選哪個？', 'Which one?')}
          options={options(view)}
          error={say(view, '請選一個。', 'Choose one.')}
        />
      ),
    },
    {
      name: ['可選好幾個', 'checkboxes'],
      draw: (view) => (
        <Checkboxes
          view={view}
          name="topics"
          legend={say(view, '想收到哪些主題？', 'Which topics do you want?')}
          hint={say(view, '可以選好幾個。', 'Choose as many as you like.')}
          options={[
            { value: 'waste', label: say(view, '垃圾', 'Waste') },
            { value: 'ferry', label: say(view, '渡輪', 'Ferry') },
          ]}
          values={['ferry']}
        />
      ),
    },
    {
      name: ['單獨一個', 'a single yes'],
      draw: (view) => (
        <Checkbox
          view={view}
          name="rules"
          label={say(view, '我看過規則了', 'I have read the rules')}
          checked
        />
      ),
    },
    {
      name: ['單獨一個，有錯', 'a single yes with a mistake'],
      draw: (view) => (
        <Checkbox
          view={view}
          name="sure"
          label={say(view, '我確定要離開', 'I am sure that I want to leave')}
          error={say(view, '請先確認。', 'Confirm it first.')}
        />
      ),
    },
  ],
};
