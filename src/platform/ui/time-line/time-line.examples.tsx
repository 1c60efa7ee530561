import { type ComponentExamples, say } from '../examples.ts';
import type { View } from '../view.ts';
import { TimeLine } from './time-line.tsx';

const days = (view: View, count: number) => new Date(view.now.getTime() + count * 86_400_000);

export const timeLineExamples: ComponentExamples = {
  component: 'time-line',
  examples: [
    {
      name: ['過去、現在、以後', 'past, now and later'],
      draw: (view) => (
        <TimeLine
          view={view}
          show="day"
          events={[
            { at: days(view, -20), what: say(view, '開放討論', 'The conversation opened') },
            { at: view.now, what: say(view, '整理結果', 'The result is written'), state: 'now' },
            { at: days(view, 40), what: say(view, '市府回覆', 'The city answers') },
          ]}
        />
      ),
    },
    {
      name: ['誰做了什麼、為什麼', 'who did what, and why'],
      draw: (view) => (
        <TimeLine
          view={view}
          events={[
            {
              at: days(view, -1),
              what: say(view, '沒有刊出', 'Not shown'),
              who: say(view, '市場處', 'Market Office'),
              children: <p>{say(view, '理由：和第4句一樣。', 'Reason: the same as number 4.')}</p>,
            },
            {
              at: days(view, -2),
              what: say(view, '刊出', 'Shown'),
              who: say(view, '開放資料社', 'Open Data Society'),
            },
          ]}
        />
      ),
    },
  ],
};
