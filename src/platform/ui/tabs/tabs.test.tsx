import { describe, expect, it } from 'vitest';
import { attributes, render } from '../test/markup.ts';
import { Tabs } from './tabs.tsx';

describe('Tabs', () => {
  it('are links in a named navigation, of which one is this page', async () => {
    const tabs = [
      { href: '/a', label: 'A' },
      { href: '/b', label: 'B', current: true },
    ];
    const html = await render(<Tabs label="Pages of it" tabs={tabs} />);
    expect(html).toMatch(/^<nav class="sky-tabs" aria-label="Pages of it">/);
    expect(attributes(html, 'href')).toEqual(['/a', '/b']);
    expect(html.match(/aria-current="page"/g)).toHaveLength(1);
    expect(html).toMatch(/href="\/b" aria-current="page"/);
  });
});
