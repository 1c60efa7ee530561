import { describe, expect, it } from 'vitest';
import { attributes, plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { SearchField } from './search-field.tsx';

const view = createSampleView('en');

describe('SearchField', () => {
  it('is sent by GET to the search of the language, as q', async () => {
    const html = await render(<SearchField view={view} id="search" />);
    expect(attributes(html, 'action')).toEqual(['/en/search']);
    expect(attributes(html, 'method')).toEqual(['get']);
    expect(html).toContain('name="q"');
    expect(attributes(html, 'role')).toEqual(['search']);
  });

  it('gives back what was asked, escaped, and says what was wrong beside it', async () => {
    const html = await render(
      <SearchField view={view} id="search" value={'"><script>'} error="Shorter." />,
    );
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(plainText(html)).toContain('Error: Shorter.');
    expect(attributes(html, 'aria-describedby')).toEqual(['search-error']);
    expect(html).toContain('aria-invalid="true"');
  });

  it('is no landmark of its own where it only repeats one', async () => {
    const html = await render(<SearchField view={view} id="search" landmark={false} />);
    expect(html).not.toContain('role=');
  });
});
