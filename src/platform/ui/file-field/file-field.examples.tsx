import { type ComponentExamples, say } from '../examples.ts';
import type { View } from '../view.ts';
import { FileField } from './file-field.tsx';

const common = (view: View) => ({
  view,
  label: say(view, '表態的檔案', 'File of votes'),
  endings: ['.csv', '.json'],
  mostBytes: 2_000_000,
});

export const fileFieldExamples: ComponentExamples = {
  component: 'file-field',
  examples: [
    {
      name: ['選檔案之前', 'before'],
      draw: (view) => (
        <FileField
          {...common(view)}
          name="file"
          hint={say(view, '一列一個表態。', 'One row a vote.')}
        />
      ),
    },
    {
      name: ['讀懂了什麼', 'what was understood'],
      draw: (view) => (
        <FileField
          {...common(view)}
          name="read"
          understood={say(view, '讀到88人的1,204個表態。', 'Read: 1,204 votes by 88 people.')}
        />
      ),
    },
    {
      name: ['有錯', 'with a mistake'],
      draw: (view) => (
        <FileField
          {...common(view)}
          name="wrong"
          error={say(view, '第3列少了一欄。', 'Row 3 lacks a column.')}
        />
      ),
    },
  ],
};
