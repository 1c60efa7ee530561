import { describe, expect, it } from 'vitest';
import { layOutMap } from './lay-out-map.ts';
import { readMarksTable } from './marks-table.ts';
import { cloudOf, pictureOf } from './test/arbitrary-picture.ts';

const square = (people: number) =>
  Array.from({ length: people }, (_, i) => ({ x: i % 40, y: Math.floor(i / 40), group: i % 2 }));
const crowd = (people: number) => Array.from({ length: people }, () => ({ x: 1, y: 1, group: 0 }));

describe('layOutMap', () => {
  it('draws up to 1,000 people one by one and counts more by place', () => {
    expect(layOutMap(pictureOf(square(1000))).marks.kind).toBe('dots');
    expect(layOutMap(pictureOf(square(1001))).marks.kind).toBe('hexagons');
  });

  it('counts fewer people by place when dots would hide each other', () => {
    expect(layOutMap(pictureOf(crowd(60))).marks.kind).toBe('dots');
    const { marks } = layOutMap(pictureOf(crowd(700)));
    expect(marks).toMatchObject({ kind: 'hexagons', hexagons: [{ people: 700 }] });
  });

  it('draws an empty map without people', () => {
    const layout = layOutMap(pictureOf([]));
    expect(layout.marks).toMatchObject({ kind: 'dots', dots: [] });
    expect(readMarksTable(pictureOf([]))).toEqual({ groups: [], hexagons: [] });
  });

  it('puts the ring on the dot of the visitor, or on the hexagon that counts them', () => {
    const few = cloudOf('few', { people: 80, x: 0, y: 0, spread: 3 }, 0);
    const layout = layOutMap(pictureOf(few, { you: few[41] ?? null }));
    expect(layout.marks.kind === 'dots' && layout.marks.dots).toContainEqual(layout.you);
    const many = layOutMap(pictureOf(crowd(700), { you: { x: 1, y: 1, group: 0 } }));
    const [hexagon] = many.marks.kind === 'hexagons' ? many.marks.hexagons : [];
    expect(many.you).toMatchObject(hexagon?.center ?? { x: Number.NaN });
  });

  it('shows a visitor whom the map does not count yet where they belong', () => {
    const few = cloudOf('few', { people: 80, x: 0, y: 0, spread: 3 }, 0);
    const { you } = layOutMap(pictureOf(few, { you: { x: 0.1, y: 0.2, group: null } }));
    expect(you?.style).toBe('none');
  });
});

describe('readMarksTable', () => {
  it('lists groups by letter, then people without one', () => {
    const points = [
      ...cloudOf('b', { people: 9, x: 0, y: 0, spread: 3 }, 1),
      ...cloudOf('a', { people: 7, x: 5, y: 0, spread: 3 }, 0),
      ...cloudOf('loose', { people: 3, x: 2, y: 4, spread: 3 }, null),
    ];
    expect(readMarksTable(pictureOf(points)).groups).toEqual([
      { style: 'a', letter: 'A', people: 7 },
      { style: 'b', letter: 'B', people: 9 },
      { style: 'none', letter: null, people: 3 },
    ]);
  });
});
