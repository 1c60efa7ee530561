import { describe, expect, it } from 'vitest';
import { measureContrast } from './contrast.ts';
import { measureDistance, smallestDistance, toLab } from './test/color-distance.ts';
import { balance, type ColorName, colors, type Scheme, tones } from './tokens.ts';

type Figure = readonly [ColorName, ColorName, Scheme, number];

const grounds = ['bg', 'surface', 'tint'] as const;

function measure(front: ColorName, ground: ColorName, scheme: Scheme): number {
  return Math.round(measureContrast(colors[front][scheme], colors[ground][scheme]) * 100) / 100;
}

function smallest(front: ColorName, scheme: Scheme, on: readonly ColorName[] = grounds): number {
  return Math.min(...on.map((ground) => measure(front, ground, scheme)));
}

const exact: readonly Figure[] = [
  ['ink', 'tint-cool', 'light', 13.66],
  ['ink', 'tint-cool', 'dark', 12.51],
  ['link', 'tint-cool', 'light', 7.14],
  ['line', 'bg', 'light', 1.48],
  ['line', 'bg', 'dark', 1.79],
  ['ink', 'bg', 'light', 15.39],
  ['ink', 'surface', 'light', 15.9],
  ['ink', 'tint', 'light', 13.87],
  ['ink', 'bg', 'dark', 16.26],
  ['ink', 'surface', 'dark', 14.27],
  ['ink', 'tint', 'dark', 12.51],
  ['muted', 'bg', 'light', 6.31],
  ['muted', 'surface', 'light', 6.52],
  ['muted', 'tint', 'light', 5.69],
  ['muted', 'bg', 'dark', 9.64],
  ['muted', 'surface', 'dark', 8.46],
  ['muted', 'tint', 'dark', 7.42],
  ['on-act', 'act', 'light', 11.12],
  ['on-act', 'act-hover', 'light', 8.35],
  ['on-act', 'act-active', 'light', 14.94],
  ['on-act', 'act', 'dark', 8.63],
  ['on-act', 'act-hover', 'dark', 10.57],
  ['on-act', 'act-active', 'dark', 6.62],
  ['on-head', 'head', 'light', 14.94],
  ['on-head', 'head', 'dark', 18.96],
  ['head-link', 'head', 'light', 10.43],
  ['head-link', 'head', 'dark', 10.04],
  ['amber', 'head', 'light', 7.17],
  ['amber', 'bg', 'light', 2.02],
  ['amber-text', 'bg', 'light', 5.81],
  ['amber-text', 'tint', 'light', 5.23],
  ['amber-text', 'bg', 'dark', 13.03],
  ['danger', 'danger-tint', 'light', 6.46],
  ['danger', 'danger-tint', 'dark', 8.34],
  ['success', 'success-tint', 'light', 5.77],
  ['success', 'success-tint', 'dark', 8.45],
  ['warning', 'warning-tint', 'light', 6.37],
  ['warning', 'warning-tint', 'dark', 9.86],
  ['info', 'info-tint', 'light', 6.71],
  ['info', 'info-tint', 'dark', 8.65],
  ['on-destructive', 'destructive', 'light', 7.52],
  ['on-destructive', 'destructive-hover', 'light', 9.89],
  ['on-destructive', 'destructive', 'dark', 9.66],
  ['focus-inner', 'bg', 'light', 15.39],
  ['focus-inner', 'focus-outer', 'light', 7.63],
  ['focus-outer', 'bg', 'dark', 13.03],
  ['group-a', 'bg', 'light', 9.77],
  ['group-b', 'bg', 'light', 3.41],
  ['group-c', 'bg', 'light', 4.01],
  ['group-d', 'bg', 'light', 5.77],
  ['group-e', 'bg', 'light', 4.27],
  ['group-a', 'bg', 'dark', 5.16],
  ['group-b', 'bg', 'dark', 11.02],
  ['group-c', 'bg', 'dark', 13.67],
  ['group-d', 'bg', 'dark', 5.14],
  ['group-e', 'bg', 'dark', 11.68],
];

/** Smallest contrast over paper, cards and bands: in light, in dark. */
const least: readonly (readonly [ColorName, number, number])[] = [
  ['edge', 4.05, 4.55],
  ['link', 7.14, 7.68],
  ['visited', 8.44, 7.63],
  ['danger', 6.55, 7.52],
  ['success', 5.75, 8.27],
  ['warning', 6.22, 9.35],
  ['info', 6.76, 8.16],
  ['agree', 3.06, 3.06],
  ['disagree', 3.06, 3.06],
  ['pass', 3.06, 3.06],
];

const groups = ['group-a', 'group-b', 'group-c', 'group-d', 'group-e'] as const;
const votes = ['agree', 'disagree', 'pass'] as const;

function distanceOf(names: readonly ColorName[], scheme: Scheme): number {
  return Math.round(smallestDistance(names.map((name) => colors[name][scheme])) * 10) / 10;
}

describe('measureDistance', () => {
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
    [[50, 0, 0], [50, -1, 2], 2.3669],
  ] as const)('between %j and %j is %d, as published', (one, other, distance) => {
    expect(measureDistance(one, other)).toBeCloseTo(distance, 4);
    expect(measureDistance(other, one)).toBeCloseTo(distance, 4);
  });
});

describe('the distance of colours that are told apart', () => {
  it('is 16.6 by day and 19.6 by night between groups, to all eyes', () => {
    expect(distanceOf(groups, 'light')).toBe(16.6);
    expect(distanceOf(groups, 'dark')).toBe(19.6);
  });

  it('is 28.3 by day and 25.0 by night between votes, to all eyes', () => {
    expect(distanceOf(votes, 'light')).toBe(28.3);
    expect(distanceOf(votes, 'dark')).toBe(25);
  });

  it('shrinks when eyes see less', () => {
    const red = toLab('#D00000', 'normal');
    const seen = measureDistance(red, toLab('#00A000', 'normal'));
    const confused = measureDistance(
      toLab('#D00000', 'deuteranopia'),
      toLab('#00A000', 'deuteranopia'),
    );
    expect(confused).toBeLessThan(seen / 2);
  });
});

describe('the steps of a balance', () => {
  it('are seven, and go away from paper on both sides of the middle', () => {
    const reached = balance.map((step) => measureContrast(step, colors.bg.light));
    expect(reached).toHaveLength(7);
    for (const side of [reached.slice(0, 4).reverse(), reached.slice(3)]) {
      expect(side).toEqual([...side].sort((a, b) => a - b));
    }
  });

  it('stay apart to all eyes', () => {
    expect(smallestDistance(balance)).toBeGreaterThan(8);
  });
});

describe('measureContrast', () => {
  it('gives 21 for black on white, 1 for a colour on itself, and asks for no order', () => {
    expect(measureContrast('#000000', '#FFFFFF')).toBeCloseTo(21, 10);
    expect(measureContrast('#FFFFFF', '#000000')).toBeCloseTo(21, 10);
    expect(measureContrast('#1F3A6E', '#1F3A6E')).toBe(1);
  });
});

describe('the contrast of the tokens', () => {
  it.each(exact)('%s on %s in %s is %d', (front, ground, scheme, figure) => {
    expect(measure(front, ground, scheme)).toBe(figure);
  });

  it.each(least)(
    '%s keeps at least %d by day and %d by night on every ground',
    (name, day, night) => {
      expect(smallest(name, 'light')).toBeGreaterThanOrEqual(day);
      expect(smallest(name, 'dark')).toBeGreaterThanOrEqual(night);
    },
  );

  it('keeps every group at 3:1 on bands too', () => {
    for (const name of ['group-a', 'group-b', 'group-c', 'group-d', 'group-e'] as const) {
      expect(smallest(name, 'light', ['tint'])).toBeGreaterThanOrEqual(3.08);
    }
  });

  it('keeps letters on groups readable: white on A and D, ink on B, the sky on all by night', () => {
    for (const name of ['group-a', 'group-d'] as const) {
      expect(measure('surface', name, 'light')).toBeGreaterThanOrEqual(4.5);
    }
    expect(measure('ink', 'group-b', 'light')).toBeGreaterThanOrEqual(4.5);
    for (const name of groups) expect(measure('bg', name, 'dark')).toBeGreaterThanOrEqual(5.14);
  });

  it('keeps whatever is read at 4.5:1, tints of states included', () => {
    for (const scheme of ['light', 'dark'] as const) {
      for (const name of ['ink', 'muted', 'link', 'visited', 'amber-text'] as const) {
        expect(smallest(name, scheme)).toBeGreaterThanOrEqual(4.5);
      }
      for (const tone of tones) expect(measure('ink', `${tone}-tint`, scheme)).toBeGreaterThan(4.5);
      expect(measure('on-destructive', 'destructive-hover', scheme)).toBeGreaterThan(4.5);
      expect(smallest('act', scheme)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
