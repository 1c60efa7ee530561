import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStylesheet } from './stylesheet.ts';

describe('buildStylesheet', () => {
  let folder = '';
  let css = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stylesheet-'));
    await writeFile(join(folder, 'module.css'), '/* own */\n.of-a-module {\n  color: red;\n}\n');
    css = await buildStylesheet([join(folder, 'module.css')]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('stays within 20 kB gzipped', () => {
    expect(gzipSync(css).length).toBeLessThanOrEqual(20 * 1024);
  });

  it('declares the order of the layers before anything else', () => {
    expect(css.startsWith('@layer ds.theme,ds.base,ds.components,sky;')).toBe(true);
  });

  it('ends with the styles of the modules, in our layer, without their comments', () => {
    expect(css.endsWith('.of-a-module{color:red;}}')).toBe(true);
    expect(css.lastIndexOf('@layer sky{')).toBeGreaterThan(
      css.lastIndexOf('@layer ds.components{'),
    );
    expect(css).not.toContain('/* own */');
  });

  it('balances its brackets', () => {
    const outsideOfStrings = css.replaceAll(/"[^"]*"/g, '');
    const count = (sign: string) => outsideOfStrings.split(sign).length;
    expect(count('{')).toBe(count('}'));
    expect(count('(')).toBe(count(')'));
  });

  it('asks no other host for anything', () => {
    expect(css).not.toContain('@import');
    for (const [, address] of css.matchAll(/url\(["']?([^"')]*)/g)) {
      expect(address).toMatch(/^(data:|#)/);
    }
  });

  it('declares every variable of the theme that a component reads', () => {
    const read = new Set(
      [...css.matchAll(/var\((--(?:ds|sky)-[\w-]+)\)/g)].map(([, name]) => name),
    );
    const missing = [...read].filter((name) => !css.includes(`${name}:`));
    const sizesOfCaptions = /^--ds-heading-(2xs|xs|sm|lg|xl|2xl|md-font-size)/;
    expect(missing.filter((name) => !sizesOfCaptions.test(name ?? ''))).toEqual([]);
  });

  it('draws the dark scheme by choice and by the wish of the device, on screens only', () => {
    expect(css).toContain(
      '@media screen{[data-color-scheme=dark]{color-scheme:dark;--sky-bg:#0E1526',
    );
    expect(css).toContain('@media screen and (prefers-color-scheme:dark){[data-color-scheme=auto]');
  });

  it('undoes nothing by a later rule that it says for forced colours', () => {
    expect(forcedAndUndone(css.slice(css.lastIndexOf('@layer sky{')))).toEqual([]);
    const planted =
      '@media (forced-colors:active){.a,.b{border-width:4px;}}.b{border:0;}.a{fill:red;}';
    expect(forcedAndUndone(planted)).toEqual(['.b border']);
  });

  it('refuses a style that is not there', async () => {
    await expect(buildStylesheet([join(folder, 'missing.css')])).rejects.toThrow('ENOENT');
  });
});

/** Each selector and kind of property set under forced colours and, by the same selector, again later. */
function forcedAndUndone(css: string): string[] {
  const forced = /@media \(forced-colors:active\)\{((?:[^{}]+\{[^{}]*\})*)\}/g;
  return [...css.matchAll(forced)].flatMap((block) => {
    const later = new Set(
      kindsSet(css.slice(block.index + block[0].length).replaceAll(forced, '')),
    );
    return kindsSet(block[1] ?? '').filter((kind) => later.has(kind));
  });
}

/** As `selector border` for `border-width`, since a shorthand sets all of its kind. */
function kindsSet(css: string): string[] {
  return [...css.matchAll(/([^{};]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) =>
    selectors.split(',').flatMap((selector) =>
      body
        .split(';')
        .filter(Boolean)
        .map((declared) => `${selector} ${/^(?:--)?[a-z]+/.exec(declared)?.[0]}`),
    ),
  );
}
