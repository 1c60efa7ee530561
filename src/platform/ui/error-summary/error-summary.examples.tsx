import { type ComponentExamples, say } from '../examples.ts';
import { TextField } from '../field/field.tsx';
import type { View } from '../view.ts';
import { ErrorSummary } from './error-summary.tsx';

const mistakesOf = (view: View) => [
  { field: 'reason', message: say(view, '請寫下理由。', 'Give your reason.') },
  { field: 'email', message: say(view, '請輸入電子郵件地址。', 'Enter your e-mail address.') },
];

export const errorSummaryExamples: ComponentExamples = {
  component: 'error-summary',
  examples: [
    {
      name: ['一個錯誤和它的欄位', 'one mistake, with its field'],
      draw: (view) => {
        const [mistake] = mistakesOf(view);
        if (mistake === undefined) return null;
        return (
          <>
            <ErrorSummary view={view} mistakes={[mistake]} focused={false} />
            <TextField
              view={view}
              name={mistake.field}
              label={say(view, '理由', 'Reason')}
              error={mistake.message}
            />
          </>
        );
      },
    },
    {
      name: ['好幾個', 'several'],
      draw: (view) => <ErrorSummary view={view} mistakes={mistakesOf(view)} focused={false} />,
    },
    {
      name: ['沒有錯誤就不出現', 'none: nothing is drawn'],
      draw: (view) => <ErrorSummary view={view} mistakes={[]} />,
    },
  ],
};
