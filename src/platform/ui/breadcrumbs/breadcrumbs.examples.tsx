import type { ComponentExamples } from '../examples.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';

export const breadcrumbsExamples: ComponentExamples = {
  component: 'breadcrumbs',
  examples: [
    {
      name: 'depth two',
      draw: (view) => (
        <Breadcrumbs view={view} crumbs={[{ label: '一起討論', href: '/deliberations' }]} />
      ),
    },
  ],
};
