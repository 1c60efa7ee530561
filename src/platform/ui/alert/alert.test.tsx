import { describe, expect, it } from 'vitest';
import { plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { tones } from '../tokens.ts';
import { Alert } from './alert.tsx';

const view = createSampleView('en');

describe('Alert', () => {
  it('says its kind in words, each another', async () => {
    const words = await Promise.all(
      tones.map(async (tone) => plainText(await render(<Alert view={view} tone={tone} />))),
    );
    expect(new Set(words).size).toBe(tones.length);
  });

  it('keeps the word beside a title of its own, for those who hear it', async () => {
    const html = await render(<Alert view={view} tone="success" title="Saved" />);
    expect(html).toContain('<span class="sky-hidden">Done</span>Saved');
  });
});
