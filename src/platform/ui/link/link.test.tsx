import { describe, expect, it } from 'vitest';
import { plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { ExternalLink, FileLink, formatBytes } from './link.tsx';

const view = createSampleView('en');

describe('ExternalLink', () => {
  it('says in words that it leads to another site, and to which', async () => {
    const html = await render(
      <ExternalLink view={view} href="https://works.denggang.example/heat">
        Heat
      </ExternalLink>,
    );
    expect(plainText(html)).toBe('Heat (another site: works.denggang.example)');
    expect(html).toContain('rel="noopener noreferrer external"');
    expect(html).not.toContain('target=');
  });
});

describe('FileLink', () => {
  it('says the kind, and the size where it is known', async () => {
    const file = { view, href: '/a.csv', type: 'CSV' };
    expect(plainText(await render(<FileLink {...file}>Votes</FileLink>))).toBe('Votes (CSV)');
    const sized = await render(
      <FileLink {...file} bytes={12_345}>
        Votes
      </FileLink>,
    );
    expect(plainText(sized)).toBe('Votes (CSV, 12 kB)');
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [820, '820 B'],
    [1000, '1.0 kB'],
    [1_420_000, '1.4 MB'],
    [9_000_000_000_000, '9000 GB'],
  ])('writes %d as %s', (bytes, words) => {
    expect(formatBytes(bytes).replace('\u00a0', ' ')).toBe(words);
  });
});
