import { describe, expect, it } from 'vitest';
import { attributes, render } from '../test/markup.ts';
import { Table } from './table.tsx';

const columns = [
  { label: 'Group' },
  { label: 'People', numeric: true, href: '?by=people', sorted: 'ascending' as const },
];

describe('Table', () => {
  it('heads every column and every row', async () => {
    const html = await render(
      <Table id="t" caption="People" columns={columns} rows={[['A', '1']]} foot={['All', '1']} />,
    );
    expect(attributes(html, 'scope')).toEqual(['col', 'col', 'row', 'row']);
    expect(html).toContain('<th scope="col" data-numeric="" aria-sort="ascending">');
    expect(html).toContain('<td data-numeric="">1</td>');
  });

  it('scrolls in a region of its own that the keyboard reaches and the caption names', async () => {
    const html = await render(
      <Table id="t" caption="People" columns={columns} rows={[]} hideCaption />,
    );
    expect(html).toMatch(/^<section class="sky-scroll" aria-labelledby="t-caption" tabindex="0">/);
    expect(html).toContain(
      '<caption id="t-caption"><span class="sky-hidden">People</span></caption>',
    );
  });

  it('escapes what people wrote', async () => {
    const html = await render(
      <Table id="t" caption="x" columns={columns} rows={[['<script>alert(1)</script>', '1']]} />,
    );
    expect(html).not.toContain('<script>');
  });
});
