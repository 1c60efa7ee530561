import type { ComponentExamples } from '../examples.ts';
import { ErrorSummary } from './error-summary.tsx';

export const errorSummaryExamples: ComponentExamples = {
  component: 'error-summary',
  examples: [
    {
      name: 'one mistake',
      draw: (view) => (
        <ErrorSummary view={view} mistakes={[{ field: 'reason', message: '請寫下理由。' }]} />
      ),
    },
    {
      name: 'several',
      draw: (view) => (
        <ErrorSummary
          view={view}
          mistakes={[
            { field: 'email', message: '請輸入電子郵件地址。' },
            { field: 'pick', message: '請選一個。' },
          ]}
        />
      ),
    },
    { name: 'none: nothing is drawn', draw: (view) => <ErrorSummary view={view} mistakes={[]} /> },
  ],
};
