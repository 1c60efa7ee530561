import { describe, expect, it } from 'vitest';
import { languages } from '../../i18n/languages.ts';
import { attributes, plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import type { View } from '../view.ts';
import { AboutPage } from './about-page.tsx';
import { AccessibilityPage } from './accessibility-page.tsx';
import type { HomeFeature } from './home-line.ts';
import { HomePage } from './home-page.tsx';
import { PowersPage } from './powers-page.tsx';
import { FailurePage, NotFoundPage, ProblemPage } from './problem-page.tsx';

const feature: HomeFeature = {
  task: 1,
  title: 'Night market plates',
  href: '/en/planted/market',
  facts: ['360 people so far', '12 days left'],
  quote: { text: 'Wash them <here>.', language: 'en' },
  act: 'Have your say',
};

const pages: Readonly<Record<string, (view: View) => Promise<string>>> = {
  home: (view) =>
    render(<HomePage view={view} feature={feature} lines={[feature]} living={new Map()} />),
  'empty home': (view) => render(<HomePage view={view} lines={[]} living={new Map()} />),
  about: (view) => render(<AboutPage view={view} />),
  accessibility: (view) => render(<AccessibilityPage view={view} />),
  'not found': (view) => render(<NotFoundPage view={view} />),
  failure: (view) => render(<FailurePage view={view} requestId="7F3K" />),
  problem: (view) =>
    render(<ProblemPage view={view} title="No" what="Why" next="Instead" code="code-of-it" />),
  powers: (view) =>
    render(
      <PowersPage
        view={view}
        services={[{ title: 'Discuss', rows: [{ act: 'Vote', holders: ['Anyone', 'You'] }] }]}
      />,
    ),
};

const drawings = languages.flatMap((language) =>
  Object.entries(pages).map(([name, draw]) => ({ name, language, draw })),
);

describe.each(drawings)('the page "$name" in $language', ({ draw, language }) => {
  const drawn = draw(createSampleView(language));

  it('has one h1, which begins its title', async () => {
    const html = await drawn;
    const [heading, ...others] = [...html.matchAll(/<h1>(.*?)<\/h1>/g)].map(([, text]) => text);
    expect(others).toEqual([]);
    expect(html).toContain(`<title>${heading} – `);
  });

  it('skips no level of headings', async () => {
    const levels = [...(await drawn).matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    levels.forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    });
  });

  it('repeats no id', async () => {
    const ids = attributes(await drawn, 'id');
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('HomePage', () => {
  it('opens with what is being decided now, its one act, and what people share, escaped', async () => {
    const html = await render(
      <HomePage view={createSampleView('en')} feature={feature} lines={[]} living={new Map()} />,
    );
    expect(html.match(/data-variant="primary"/g)).toHaveLength(1);
    expect(html).toContain('Wash them &lt;here&gt;.');
    expect(plainText(html)).toContain('360 people so far 12 days left');
  });

  it('offers a choice of tasks only where there is one', async () => {
    const tasks = [1, 3].map((task) => ({
      task: task as 1 | 3,
      label: `t${task}`,
      href: `/${task}`,
    }));
    const draw = (navigation: View['navigation']) =>
      render(
        <HomePage view={createSampleView('en', { navigation })} lines={[]} living={new Map()} />,
      );
    expect(await draw(tasks.slice(0, 1))).not.toContain('Begin here');
    expect(await draw(tasks)).toContain('Begin here');
  });
});

describe('FailurePage', () => {
  it('shows the id of the request and nothing else of it', async () => {
    const html = await render(<FailurePage view={createSampleView('en')} requestId="<7F3K>" />);
    expect(plainText(html)).toContain('Request: &lt;7F3K&gt;');
  });
});

describe('PowersPage', () => {
  it('lists each act with those who may do it', async () => {
    const html = await pages.powers?.(createSampleView('en'));
    expect(html).toContain('<th scope="row">Vote</th><td>Anyone; You</td>');
  });
});
