import { describe, expect, it } from 'vitest';
import { attributes, plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { TimeLine } from './time-line.tsx';

const view = createSampleView('en');
const dayAfter = new Date(view.now.getTime() + 86_400_000);

describe('TimeLine', () => {
  it('is a list in which each event says what, when and who', async () => {
    const html = await render(
      <TimeLine
        view={view}
        events={[
          { at: view.now, what: 'Shown', who: 'Market Office', children: <p>No reason.</p> },
        ]}
      />,
    );
    expect(html).toMatch(/^<ol class="sky-time-line"><li data-state="done">/);
    expect(plainText(html)).toBe('Shown Wed 1 July 2026, 14:05 Market Office No reason.');
  });

  it('tells what is now and what comes later in words', async () => {
    const events = [
      { at: view.now, what: 'Voting', state: 'now' as const },
      { at: dayAfter, what: 'Answer' },
    ];
    const html = await render(<TimeLine view={view} events={events} show="day" />);
    expect(attributes(html, 'data-state')).toEqual(['now', 'later']);
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(plainText(html)).toContain('Now: Voting');
    expect(plainText(html)).toContain('Later: Answer');
  });
});
