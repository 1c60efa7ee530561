import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placePeople, plane } from './place-people.ts';
import { arbitraryPicture, cloudOf, pictureOf } from './test/arbitrary-picture.ts';

const ring = Array.from({ length: 60 }, (_, i) => ({
  x: 3 * Math.cos(i),
  y: 2 * Math.sin(i),
  group: 0,
}));

describe('placePeople', () => {
  it('places everybody on the plane, in the order of the points', () => {
    fc.assert(
      fc.property(arbitraryPicture, (picture) => {
        const { people, you } = placePeople(picture);
        expect(people.length).toBe(picture.points.length);
        expect(you === null).toBe(picture.you === null);
        const outside = [...people, ...(you === null ? [] : [you])].filter(
          ({ x, y }) => !(x >= 0 && y >= 0 && x <= plane.width && y <= plane.height),
        );
        expect(outside).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps one scale for both axes, with y upwards', () => {
    const { people, origin } = placePeople(pictureOf(ring));
    const scale = ((people[0]?.x ?? 0) - origin.x) / 3;
    people.forEach((person, i) => {
      expect(person.x - origin.x).toBeCloseTo((ring[i]?.x ?? 0) * scale);
      expect(origin.y - person.y).toBeCloseTo((ring[i]?.y ?? 0) * scale);
      expect(person.beyond).toBe(false);
    });
  });

  it('draws those few who stand far out at the edge and says so, without squeezing the others', () => {
    const stray = { x: 900, y: 0, group: 0 };
    const without = placePeople(pictureOf(ring));
    const { people } = placePeople(pictureOf([...ring, stray]));
    expect(people.filter((person) => person.beyond)).toEqual([people[60]]);
    const width = (some: typeof people) =>
      Math.max(...some.map((one) => one.x)) - Math.min(...some.map((one) => one.x));
    expect(width(people.slice(0, 60))).toBeGreaterThan(width(without.people) * 0.6);
  });

  it('turns an axis round when asked', () => {
    const straight = placePeople(pictureOf(ring));
    const turned = placePeople(pictureOf(ring, { mirror: { x: true, y: false } }));
    turned.people.forEach((person, i) => {
      expect(person.x + (straight.people[i]?.x ?? 0)).toBeCloseTo(plane.width);
      expect(person.y).toBeCloseTo(straight.people[i]?.y ?? 0);
    });
  });

  it('shows no group of fewer than five people, and groups after the fifth as others', () => {
    const sizes = [4, 5, 6, 5, 5, 7, 9];
    const points = sizes.flatMap((people, group) =>
      cloudOf(`${group}`, { people, x: group, y: 0, spread: 1 }, group),
    );
    const { people } = placePeople(pictureOf(points, { groupCount: 7 }));
    const styles = people.map((person) => person.style);
    expect(styles.filter((style) => style === 'none').length).toBe(4);
    expect(styles.filter((style) => style === 'a').length).toBe(0);
    expect(styles.filter((style) => style === 'b').length).toBe(5);
    expect(styles.filter((style) => style === 'other').length).toBe(16);
  });

  it('refuses a place that is not a finite number', () => {
    expect(() => placePeople(pictureOf([{ x: Number.NaN, y: 0, group: null }]))).toThrow(
      RangeError,
    );
  });
});
