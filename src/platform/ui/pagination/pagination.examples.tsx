import type { ComponentExamples } from '../examples.ts';
import { Pagination } from './pagination.tsx';

const href = (page: number) => `?page=${page}`;

export const paginationExamples: ComponentExamples = {
  component: 'pagination',
  examples: [
    { name: 'first', draw: (view) => <Pagination view={view} current={1} total={3} href={href} /> },
    {
      name: 'in the middle of many',
      draw: (view) => (
        <Pagination view={view} current={6} total={40} href={href} label="頁次：意見" />
      ),
    },
    {
      name: 'last',
      draw: (view) => (
        <Pagination view={view} current={3} total={3} href={href} label="頁次：結果" />
      ),
    },
  ],
};
