import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languages } from '../i18n/languages.ts';
import { allExamples } from './all-examples.ts';
import { attributes, render } from './test/markup.ts';
import { createSampleView } from './test/sample-view.ts';

const drawings = languages.flatMap((language) =>
  allExamples.flatMap(({ component, examples }) =>
    examples.map(({ name, draw }) => ({ language, component, name: name[1], draw })),
  ),
);

describe('every component', () => {
  it('has its examples in the list', async () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const files = await readdir(folder, { recursive: true });
    const withExamples = files.filter((file) => file.endsWith('.examples.tsx'));
    expect(allExamples).toHaveLength(withExamples.length);
    expect(withExamples.map((file) => join(file, '..'))).toEqual(
      expect.arrayContaining(allExamples.map(({ component }) => component)),
    );
  });

  it('has a name of its own for each state', () => {
    for (const { examples } of allExamples) {
      for (const language of [0, 1] as const) {
        const names = examples.map(({ name }) => name[language]);
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });
});

describe.each(drawings)('$component ($name, $language)', ({ language, draw }) => {
  const drawn = render(draw(createSampleView(language)));

  it('needs neither inline styles nor scripts, and leaves nothing unsaid', async () => {
    const html = await drawn;
    expect(html).not.toMatch(/\sstyle=|<script|\son\w+=|javascript:/);
    expect(html).not.toMatch(/undefined|\[object|NaN|null/);
  });

  it('ties labels, hints and errors to what is there, by ids that are unique', async () => {
    const html = await drawn;
    const ids = attributes(html, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const tied = ['for', 'aria-describedby', 'aria-labelledby']
      .flatMap((name) => attributes(html, name))
      .flatMap((value) => value.split(' '));
    for (const id of tied) expect(ids).toContain(id);
  });

  it('gives every control a label', async () => {
    const html = await drawn;
    const controls = [...html.matchAll(/<(input|textarea|select)\b[^>]*>/g)]
      .map(([control]) => control)
      .filter((control) => !control.includes('type="hidden"'));
    const labelled = attributes(html, 'for');
    for (const control of controls) expect(labelled).toContain(attributes(control, 'id')[0]);
  });
});
