import { describe, expect, it } from 'vitest';
import { plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { Steps } from './steps.tsx';

describe('Steps', () => {
  it('are an ordered list in which words tell past, now and later', async () => {
    const html = await render(
      <Steps
        view={createSampleView('en')}
        label="Progress"
        steps={[
          { label: 'Open', state: 'done' },
          { label: 'Vote', state: 'now' },
          { label: 'Answer', state: 'later' },
        ]}
      />,
    );
    expect(html).toMatch(/^<ol class="sky-steps" aria-label="Progress">/);
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(plainText(html)).toBe('✓ Done: Open ● Now: Vote ○ Later: Answer');
  });
});
