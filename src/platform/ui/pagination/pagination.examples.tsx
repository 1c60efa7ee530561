import { type ComponentExamples, say } from '../examples.ts';
import { Pagination } from './pagination.tsx';

const href = (page: number) => `?page=${page}`;

export const paginationExamples: ComponentExamples = {
  component: 'pagination',
  examples: [
    {
      name: ['第一頁', 'first'],
      draw: (view) => <Pagination view={view} current={1} total={3} href={href} />,
    },
    {
      name: ['很多頁的中間', 'in the middle of many'],
      draw: (view) => (
        <Pagination
          view={view}
          current={6}
          total={40}
          href={href}
          label={say(view, '頁次：意見', 'Pages of statements')}
        />
      ),
    },
    {
      name: ['最後一頁', 'last'],
      draw: (view) => (
        <Pagination
          view={view}
          current={3}
          total={3}
          href={href}
          label={say(view, '頁次：結果', 'Pages of results')}
        />
      ),
    },
  ],
};
