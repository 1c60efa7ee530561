import { type ComponentExamples, say } from '../examples.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';

export const breadcrumbsExamples: ComponentExamples = {
  component: 'breadcrumbs',
  examples: [
    {
      name: ['第二層', 'depth two'],
      draw: (view) => (
        <Breadcrumbs
          view={view}
          label={say(view, '範例的位置', 'Where the example is')}
          crumbs={[{ label: say(view, '元件與樣式', 'Components'), href: `${view.root}/design` }]}
        />
      ),
    },
  ],
};
