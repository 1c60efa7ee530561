import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributes, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { listPageMarks } from './page-numbers.ts';
import { Pagination } from './pagination.tsx';

const place = fc
  .integer({ min: 1, max: 500 })
  .chain((total) => fc.tuple(fc.integer({ min: 1, max: total }), fc.constant(total)));

describe('listPageMarks', () => {
  it('shows at most seven marks, in order, with first, last, current and its neighbours', () => {
    fc.assert(
      fc.property(place, ([current, total]) => {
        const marks = listPageMarks(current, total);
        const numbers = marks.filter((mark) => mark !== 'gap');
        expect(marks.length).toBeLessThanOrEqual(7);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        const wanted = [1, current - 1, current, current + 1, total];
        for (const page of wanted.filter((page) => page >= 1 && page <= total)) {
          expect(numbers).toContain(page);
        }
      }),
    );
  });

  it('puts a gap only where at least two pages are left out', () => {
    fc.assert(
      fc.property(place, ([current, total]) => {
        const marks = listPageMarks(current, total);
        marks.forEach((mark, index) => {
          const [before, after] = [marks[index - 1], marks[index + 1]];
          if (mark === 'gap') expect(Number(after) - Number(before)).toBeGreaterThan(2);
          else if (typeof before === 'number') expect(mark - before).toBe(1);
        });
      }),
    );
  });
});

describe('Pagination', () => {
  it('names the current page and the way to its neighbours', async () => {
    const html = await render(
      <Pagination
        view={createSampleView('en')}
        current={2}
        total={3}
        href={(page) => `?p=${page}`}
      />,
    );
    expect(attributes(html, 'href')).toEqual(['?p=1', '?p=1', '?p=2', '?p=3', '?p=3']);
    expect(html).toContain('aria-label="Page 2" aria-current="page"');
  });

  it('is not there for a single page', async () => {
    const view = createSampleView();
    expect(await render(<Pagination view={view} current={1} total={1} href={String} />)).toBe('');
  });
});
