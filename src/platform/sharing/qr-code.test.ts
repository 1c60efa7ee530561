import fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { drawQrCode } from './qr-code.tsx';

/** The dark modules of an SVG, read from its paths and nothing else. */
function readModules(svg: string): { side: number; dark: Set<string> } {
  const side = Number(/viewBox="0 0 (\d+) /u.exec(svg)?.[1]);
  const path = /fill="#000000" d="([^"]*)"/u.exec(svg)?.[1] ?? '';
  const dark = new Set<string>();
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) {
    for (let i = 0; i < Number(length); i += 1) dark.add(`${Number(x) + i},${y}`);
  }
  return { side, dark };
}

describe('a QR code', () => {
  it('has every module of the symbol, and four light ones all round', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^https:\/\/a\.example\/[a-zA-Z0-9./-]{0,300}$/), (address) => {
        const { modules } = create(address, { errorCorrectionLevel: 'M' });
        const { side, dark } = readModules(drawQrCode(address, address));
        expect(side).toBe(modules.size + 8);
        const wanted = new Set<string>();
        for (let row = 0; row < modules.size; row += 1) {
          for (let column = 0; column < modules.size; column += 1) {
            if (modules.get(row, column)) wanted.add(`${column + 4},${row + 4}`);
          }
        }
        expect(dark).toEqual(wanted);
      }),
      { numRuns: 30 },
    );
  });

  it('is dark on light whatever the scheme, and named by its address', () => {
    const svg = drawQrCode('https://a.example/?a=1&b=<2>', 'https://a.example/?a=1&b=<2>');
    expect(svg).toContain('<title id="qr-title">https://a.example/?a=1&amp;b=&lt;2&gt;</title>');
    expect(svg).toMatch(/<path fill="#FFFFFF" d="M0 0h\d+v\d+h-\d+z">/u);
    expect(svg).not.toMatch(/@media|class=|style/u);
  });
});
