import { describe, expect, it } from 'vitest';
import { attributes, plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { FileField } from './file-field.tsx';

const file = {
  view: createSampleView('en'),
  name: 'votes',
  label: 'Votes',
  endings: ['.csv', '.json'],
  mostBytes: 2_000_000,
};

describe('FileField', () => {
  it('says the kinds and the size that are taken, before anything is sent', async () => {
    const html = await render(<FileField {...file} hint="One row a vote." />);
    expect(plainText(html)).toBe('Votes One row a vote. CSV, JSON; 2.0 MB at most.');
    expect(attributes(html, 'accept')).toEqual(['.csv,.json']);
    expect(attributes(html, 'aria-describedby')).toEqual(['votes-hint']);
  });

  it('says after that what was understood', async () => {
    const html = await render(<FileField {...file} understood="1,204 votes by 88 people." />);
    expect(plainText(html)).toMatch(/1,204 votes by 88 people\.$/);
  });
});
