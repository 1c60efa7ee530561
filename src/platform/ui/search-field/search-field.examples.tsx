import type { ComponentExamples } from '../examples.ts';
import { SearchField } from './search-field.tsx';

export const searchFieldExamples: ComponentExamples = {
  component: 'search-field',
  examples: [
    { name: 'empty', draw: (view) => <SearchField view={view} id="search" /> },
    { name: 'asked', draw: (view) => <SearchField view={view} id="search" value="垃圾桶" /> },
    {
      name: 'with a mistake',
      draw: (view) => (
        <SearchField
          view={view}
          id="search"
          value="?!"
          error={view.t('refusal.search.no-word.what')}
        />
      ),
    },
  ],
};
