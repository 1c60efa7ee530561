import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelGap, longestLeader, placeLabels } from './label-placement.ts';
import { boxAround, boxesTouch, convexTouchesBox, isInside } from './shapes.ts';

const bounds = { x: 0, y: 0, width: 300, height: 200 };
const middle = { x: 150, y: 100 };
const request = { mark: [middle], width: 60, height: 20 };

describe('placeLabels', () => {
  it('tries right, left, above, below of the mark in this order', () => {
    const boxes = [boxAround(middle, 2)];
    const sides = [
      { x: 154, y: 90 },
      { x: 86, y: 90 },
      { x: 120, y: 76 },
      { x: 120, y: 104 },
    ];
    const blocks = [boxAround({ x: 170, y: 100 }, 2), boxAround({ x: 130, y: 100 }, 2)];
    blocks.push(boxAround({ x: 150, y: 86 }, 2));
    sides.forEach((box, taken) => {
      const labels = placeLabels([request], {
        bounds,
        boxes: [...boxes, ...blocks.slice(0, taken)],
      });
      expect(labels).toEqual([{ box: { ...box, width: 60, height: 20 }, leader: null }]);
    });
  });

  it('pulls the label away with a line when the neighbourhood is full', () => {
    const [label] = placeLabels([request], { bounds, boxes: [boxAround(middle, 25)] });
    expect(label?.leader?.[0]).toEqual(middle);
    expect(label?.box.x).toBeGreaterThan(175);
  });

  it('leaves the label to the list when nothing within reach is free', () => {
    expect(placeLabels([request], { bounds, boxes: [boxAround(middle, 90)] })).toEqual([null]);
    expect(placeLabels([{ ...request, mark: [] }], { bounds, boxes: [] })).toEqual([null]);
  });

  it('keeps off the areas that a label must avoid', () => {
    const avoid = [[middle, { x: 300, y: 0 }, { x: 300, y: 200 }]];
    const [label] = placeLabels([{ ...request, avoid }], { bounds, boxes: [] });
    expect(label?.box.x).toBe(86);
  });

  it('never lets a label touch a mark, a label, a line or an edge', () => {
    const place = fc.record({ x: fc.nat({ max: 300 }), y: fc.nat({ max: 200 }) });
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 12 }),
        fc.array(place, { maxLength: 80 }),
        fc.integer({ min: 10, max: 120 }),
        (marks, others, width) => {
          const boxes = [...marks, ...others].map((center) => boxAround(center, 3));
          const labels = placeLabels(
            marks.map((mark) => ({ mark: [mark], width, height: 20 })),
            { bounds, boxes },
          ).filter((label) => label !== null);
          labels.forEach(({ box, leader }, i) => {
            expect(isInside(box, bounds, labelGap)).toBe(true);
            expect(boxes.some((mark) => boxesTouch(box, mark, labelGap))).toBe(false);
            if (leader !== null) {
              const [from, to] = leader;
              expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeLessThan(longestLeader + 1e-9);
            }
            for (const other of labels.slice(i + 1)) {
              expect(boxesTouch(box, other.box, labelGap)).toBe(false);
              if (leader !== null) expect(convexTouchesBox(leader, other.box)).toBe(false);
              if (other.leader !== null) expect(convexTouchesBox(other.leader, box)).toBe(false);
            }
          });
        },
      ),
    );
  });
});
