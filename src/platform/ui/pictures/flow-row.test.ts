import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowRows } from './flow-row.ts';
import { boxesTouch, isInside } from './shapes.ts';

describe('flowRows', () => {
  it('sets items that fit the width without overlap, inside the height that it tells', () => {
    const item = fc.record({
      width: fc.integer({ min: 5, max: 200 }),
      height: fc.integer({ min: 5, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const flow = flowRows(items, 200, { x: 8, y: 30 });
        const boxes = items.map((size, i) => ({ ...size, ...(flow.places[i] ?? { x: 0, y: 0 }) }));
        const outer = { x: 8, y: 30, width: 200, height: flow.height };
        boxes.forEach((box, i) => {
          expect(isInside(box, outer)).toBe(true);
          expect(boxes.slice(i + 1).some((other) => boxesTouch(box, other))).toBe(false);
        });
      }),
    );
  });

  it('takes no height without items', () => {
    expect(flowRows([], 200, { x: 0, y: 0 })).toEqual({ places: [], height: 0 });
  });
});
