import { describe, expect, it } from 'vitest';
import { colors, schemes } from '../tokens.ts';

/** Contrast of two colours by WCAG 2.2: relative luminance by the sRGB curve, plus 0.05. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const groups = ['group-a', 'group-b', 'group-c', 'group-d', 'group-e'] as const;
const steps = ['amount-1', 'amount-2', 'amount-3', 'amount-4', 'amount-5'] as const;

describe('colours of pictures', () => {
  it('part groups from paper and sky as measured', () => {
    const measured = groups.map((name) =>
      schemes.map((scheme) => contrast(colors[name][scheme], colors.bg[scheme]).toFixed(2)),
    );
    expect(measured).toEqual([
      ['9.77', '5.16'],
      ['3.41', '11.02'],
      ['4.01', '13.67'],
      ['5.77', '5.14'],
      ['4.27', '11.68'],
    ]);
  });

  it('keep every group at 3 : 1 or more on paper, cards and tint', () => {
    for (const name of groups) {
      for (const scheme of schemes) {
        for (const ground of ['bg', 'surface', 'tint'] as const) {
          const reached = contrast(colors[name][scheme], colors[ground][scheme]);
          expect(reached, `${name} on ${ground}, ${scheme}`).toBeGreaterThanOrEqual(3);
        }
      }
    }
  });

  it('keep words on every shade of an amount readable, 4.5 : 1 or more', () => {
    const words = ['low', 'low', 'middle', 'high', 'high'] as const;
    steps.forEach((step, i) => {
      for (const scheme of schemes) {
        const word = colors[`on-amount-${words[i] ?? 'low'}`][scheme];
        expect(contrast(word, colors[step][scheme]), `${step}, ${scheme}`).toBeGreaterThanOrEqual(
          4.5,
        );
      }
    });
  });

  it('go away from the ground with every step of an amount', () => {
    for (const scheme of schemes) {
      const away = steps.map((step) => contrast(colors[step][scheme], colors.bg[scheme]));
      expect(away).toEqual([...away].sort((a, b) => a - b));
    }
  });
});
