import { describe, expect, it } from 'vitest';
import { render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { figureExamples } from './figure.examples.tsx';

const draw = (example: number) =>
  render(<div>{figureExamples.examples[example]?.draw(createSampleView('en'))}</div>);

describe('Figure', () => {
  it('says the finding first, then the picture with its legend above, then the equal table', async () => {
    const html = await draw(0);
    const order = ['<h2 id="ferry-heading">', 'sky-legend', '<figure', '<table', 'sky-files'];
    const places = order.map((part) => html.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(html).toContain('<section class="sky-figure" aria-labelledby="ferry-heading">');
  });

  it('links its files with kind and size in words', async () => {
    const html = await draw(0);
    expect(html).toContain('<a href="/ferry.csv" download="">Numbers of the picture (CSV, 2 rows)');
    expect(html).toContain('Picture (SVG, 36 kB)');
    expect(html).toContain('Picture (PNG, 1344 × 1708 pixels)');
  });

  it('has neither legend nor files where there are none', async () => {
    expect(await draw(1)).not.toMatch(/sky-legend|sky-files/u);
  });
});
