import { type ComponentExamples, say } from '../examples.ts';
import { DateField } from './date-field.tsx';

export const dateFieldExamples: ComponentExamples = {
  component: 'date-field',
  examples: [
    {
      name: ['還沒填', 'empty'],
      draw: (view) => (
        <DateField view={view} name="due" legend={say(view, '最後一天', 'Last day')} />
      ),
    },
    {
      name: ['民國年', 'a year of the Republic'],
      draw: (view) => (
        <DateField
          view={view}
          name="source"
          legend={say(view, '出處的日期', 'Date of the source')}
          value={{ year: '115', month: '3', day: '9' }}
        />
      ),
    },
    {
      name: ['有錯', 'with a mistake'],
      draw: (view) => (
        <DateField
          view={view}
          name="begin"
          legend={say(view, '開始的日期', 'First day')}
          value={{ year: '2026', month: '2', day: '30' }}
          error={say(view, '2月沒有30日。', 'February has no 30th day.')}
        />
      ),
    },
  ],
};
