import type { ComponentExamples } from '../examples.ts';
import { SearchField } from './search-field.tsx';

export const searchFieldExamples: ComponentExamples = {
  component: 'search-field',
  examples: [
    { name: ['空的', 'empty'], draw: (view) => <SearchField view={view} id="search" /> },
    {
      name: ['問過', 'asked'],
      draw: (view) => <SearchField view={view} id="search" value="垃圾桶" landmark={false} />,
    },
    {
      name: ['有錯', 'with a mistake'],
      draw: (view) => (
        <SearchField
          view={view}
          id="search"
          landmark={false}
          value="?!"
          error={view.t('refusal.search.no-word.what')}
        />
      ),
    },
  ],
};
