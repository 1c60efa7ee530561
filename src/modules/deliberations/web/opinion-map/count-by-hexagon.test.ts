import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  centerOfHexagonAt,
  commonestStyle,
  countByHexagon,
  hexagonRadius,
} from './count-by-hexagon.ts';

const person = fc.record({
  x: fc.double({ min: 18, max: 294, noNaN: true }),
  y: fc.double({ min: 18, max: 232, noNaN: true }),
  style: fc.constantFrom('a' as const, 'b' as const, 'none' as const),
  beyond: fc.constant(false),
});

describe('countByHexagon', () => {
  it('counts everybody once, in a hexagon that reaches to where they stand', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 300 }), (people) => {
        const hexagons = countByHexagon(people);
        expect(hexagons.reduce((sum, hexagon) => sum + hexagon.people, 0)).toBe(people.length);
        for (const { people: all, byStyle } of hexagons) {
          expect((byStyle.a ?? 0) + (byStyle.b ?? 0) + (byStyle.none ?? 0)).toBe(all);
        }
        for (const one of people) {
          const center = centerOfHexagonAt(one);
          const away = Math.hypot(center.x - one.x, center.y - one.y);
          expect(away).toBeLessThanOrEqual(hexagonRadius + 1e-9);
          expect(hexagons.map((hexagon) => hexagon.center)).toContainEqual(center);
        }
      }),
    );
  });

  it('goes row by row, and names no place twice', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 300 }), (people) => {
        const order = countByHexagon(people).map(({ row, column }) => row * 1000 + column);
        expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
      }),
    );
  });

  it('marks a place by its commonest group, the earlier letter when two are equal', () => {
    expect(commonestStyle({ a: 1, b: 3, none: 2 })).toBe('b');
    expect(commonestStyle({ b: 2, a: 2, none: 2 })).toBe('a');
    expect(commonestStyle({ a: 1, none: 2 })).toBe('none');
  });
});
