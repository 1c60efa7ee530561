import { describe, expect, it } from 'vitest';
import { attributes, plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { LongText } from './long-text.tsx';

const view = createSampleView('en');

describe('LongText', () => {
  it('gives back what was typed, escaped, with its line breaks', async () => {
    const html = await render(
      <LongText view={view} name="a" label="A" limit={99} value={'1\n</textarea>'} />,
    );
    expect(html).toContain('>1\n&lt;/textarea&gt;</textarea>');
  });

  it('says its limit before anything is written', async () => {
    const html = await render(
      <LongText view={view} name="a" label="A" hint="One idea." limit={140} />,
    );
    expect(plainText(html.replace(/<p[^>]* hidden="".*?<\/p>/u, ''))).toBe(
      'A One idea. At most 140 characters.',
    );
    expect(attributes(html, 'aria-describedby')).toEqual(['a-hint a-count']);
  });

  it('counts characters as people see them', async () => {
    const html = await render(
      <LongText view={view} name="a" label="A" limit={2} value="👨‍👩‍👧‍👦é燈" error="Too long." />,
    );
    expect(html).toContain('Characters: 3, 1 too many.');
    expect(attributes(html, 'aria-describedby')).toEqual(['a-hint a-error a-count']);
  });

  it('says how much room is left', async () => {
    const html = await render(<LongText view={view} name="a" label="A" limit={5} value=" 天燈 " />);
    expect(html).toContain('Characters: 2, 3 left.');
  });

  it('keeps the line of the count for a script where nothing is written', async () => {
    const html = await render(<LongText view={view} name="a" label="A" limit={1_500} />);
    expect(html).toContain(
      '<p class="sky-small sky-muted" id="a-count" hidden="" data-limit="1500" ' +
        'data-within="Characters: {count}, {left} left." ' +
        'data-over="Characters: {count}, {over} too many.">',
    );
  });
});
