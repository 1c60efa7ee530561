import { describe, expect, it } from 'vitest';
import { boxesTouch, convexTouchesBox, isInside, nearestInBox } from './shapes.ts';

const box = { x: 10, y: 10, width: 10, height: 10 };

describe('shapes', () => {
  it('finds boxes that come nearer than the gap along both axes', () => {
    expect(boxesTouch(box, { ...box, x: 21 }, 2)).toBe(true);
    expect(boxesTouch(box, { ...box, x: 22 }, 2)).toBe(false);
    expect(boxesTouch(box, { ...box, x: 21, y: 40 }, 2)).toBe(false);
  });

  it('lets a diagonal line pass a corner and catches one that cuts it', () => {
    const line = (y: number) => [
      { x: 0, y },
      { x: y, y: 0 },
    ];
    expect(convexTouchesBox(line(19), box)).toBe(false);
    expect(convexTouchesBox(line(21), box)).toBe(true);
  });

  it('sees a triangle around the box although no corner of it lies inside', () => {
    const triangle = [
      { x: -50, y: 0 },
      { x: 80, y: 0 },
      { x: 15, y: 90 },
    ];
    expect(convexTouchesBox(triangle, box)).toBe(true);
    expect(convexTouchesBox([], box)).toBe(false);
  });

  it('knows what lies inside with a margin, and the nearest place of a box', () => {
    expect(isInside(box, { x: 8, y: 8, width: 14, height: 14 }, 2)).toBe(true);
    expect(isInside(box, { x: 9, y: 8, width: 14, height: 14 }, 2)).toBe(false);
    expect(nearestInBox(box, { x: 0, y: 15 })).toEqual({ x: 10, y: 15 });
  });
});
