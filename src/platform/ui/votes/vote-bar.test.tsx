import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributes, plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { VoteBar } from './vote-bar.tsx';

const view = createSampleView('en');

describe('VoteBar', () => {
  it('says counts and shares in words', async () => {
    const html = await render(<VoteBar view={view} agree={1500} disagree={300} pass={200} />);
    expect(plainText(html)).toBe('Agree 75% (1,500) Disagree 15% (300) Pass 10% (200)');
  });

  it('draws parts that fill the bar without overlap', async () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    await fc.assert(
      fc.asyncProperty(count, count, count, async (agree, disagree, pass) => {
        fc.pre(agree + disagree + pass > 0);
        const html = await render(
          <VoteBar view={view} agree={agree} disagree={disagree} pass={pass} />,
        );
        const bar = html.slice(0, html.indexOf('</svg>'));
        const [from, width] = [attributes(bar, 'x'), attributes(bar, 'width').slice(1)].map(
          (list) => list.map((text) => Number.parseFloat(text)),
        );
        expect(from).toHaveLength([agree, disagree, pass].filter((votes) => votes > 0).length);
        let end = 0;
        from?.forEach((x, index) => {
          expect(x).toBeCloseTo(end, 1);
          end = x + (width?.[index] ?? 0);
        });
        expect(end).toBeCloseTo(100, 1);
      }),
      { numRuns: 50 },
    );
  });

  it('says that nobody voted rather than drawing an empty bar', async () => {
    const html = await render(<VoteBar view={view} agree={0} disagree={0} pass={0} />);
    expect(plainText(html)).toBe('Nobody has voted yet.');
    expect(html).not.toContain('<svg');
  });
});
