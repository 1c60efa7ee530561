import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { colors } from '../tokens.ts';
import { standAlone } from './standalone-picture.tsx';
import { standaloneStyle } from './standalone-style.ts';

const sheet = readFileSync(new URL('../pictures/pictures.css', import.meta.url), 'utf8');

describe('standaloneStyle', () => {
  it('puts the colour of a token where a variable stood, in the scheme asked for', () => {
    for (const scheme of ['light', 'dark'] as const) {
      const style = standaloneStyle(['.a { fill: var(--sky-ink); margin: 0; }'], scheme);
      expect(style).toBe(`.a{fill:${colors.ink[scheme]}}`);
    }
  });

  it('writes one rule for each class that gives a colour, on the element and round it', () => {
    const css =
      '.g, .h { --picture-color: var(--sky-edge); } .dot { stroke: var(--picture-color); }';
    const edge = colors.edge.light;
    expect(standaloneStyle([css], 'light')).toBe(
      `.g .dot,.g.dot{stroke:${edge}}.h .dot,.h.dot{stroke:${edge}}`,
    );
  });

  it('leaves out what holds only sometimes, and every variable', () => {
    const css = '@media print { .a { fill: red; } } @container (width > 1px) { .b { fill: red; } }';
    expect(standaloneStyle([css], 'light')).toBe('');
    expect(standaloneStyle([sheet], 'dark')).not.toMatch(/var\(|@|url|forced/u);
  });

  it('refuses a variable that is no token, which would lose its colour in silence', () => {
    expect(() => standaloneStyle(['.a { fill: var(--sky-no); }'], 'light')).toThrow('--sky-no');
  });
});

describe('a picture that stands alone', () => {
  const picture = standAlone({
    language: 'en',
    heading: 'Two <groups>',
    notes: ['A dot is a person.'],
    sources: ['Votes, 1 July 2026'],
    drawing: '<svg width="300" height="100" viewBox="0 0 300 100"></svg>',
    width: 300,
    height: 100,
    sheets: [sheet],
  });

  it('says its finding, its notes and its source, and holds the drawing whole', () => {
    for (const words of [
      '>Two &lt;groups&gt;</text>',
      '>A dot is a person.</text>',
      'Votes, 1 July',
    ]) {
      expect(picture.svg).toContain(words);
    }
    expect([picture.width, picture.height > 160]).toEqual([332, true]);
  });

  it('carries the colours of both schemes, and those of the day alone for a PNG', () => {
    expect(picture.svg).toContain(`.picture-sheet{fill:${colors.bg.dark}}`);
    expect(picture.lightSvg).not.toContain(colors.bg.dark);
    expect(picture.lightSvg).toContain(`.picture-sheet{fill:${colors.bg.light}}`);
  });
});
