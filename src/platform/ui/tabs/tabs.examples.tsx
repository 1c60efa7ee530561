import { type ComponentExamples, say } from '../examples.ts';
import { Tabs } from './tabs.tsx';

export const tabsExamples: ComponentExamples = {
  component: 'tabs',
  examples: [
    {
      name: ['第二頁是這一頁', 'the second is this page'],
      draw: (view) => (
        <Tabs
          label={say(view, '這個討論的頁面', 'Pages of this conversation')}
          tabs={[
            { href: view.address, label: say(view, '介紹', 'About') },
            { href: view.address, label: say(view, '意見圖', 'Map'), current: true },
            { href: view.address, label: say(view, '所有意見', 'Statements') },
          ]}
        />
      ),
    },
  ],
};
