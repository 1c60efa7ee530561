import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often } from '../../../../platform/testing/every.ts';
import {
  boxAround,
  boxesTouch,
  convexTouchesBox,
  isInside,
} from '../../../../platform/ui/pictures/shapes.ts';
import { drawMap } from './draw-map.ts';
import { layOutMap } from './lay-out-map.ts';
import { marksCsv } from './marks-csv.ts';
import { type MarksTable, readMarksTable } from './marks-table.ts';
import { OpinionMap } from './opinion-map.tsx';
import type { OpinionMapPicture } from './opinion-map-picture.ts';
import { arbitraryPicture, cloudOf, pictureOf } from './test/arbitrary-picture.ts';
import { plainText, type ReadDrawing, readDrawings } from './test/read-drawing.ts';

const render = (picture: OpinionMapPicture): string =>
  (<OpinionMap picture={picture} />).toString();
const squeeze = (text: string): string => text.replace(/\s+/gu, '');

interface Example {
  readonly picture: OpinionMapPicture;
  readonly html: string;
  readonly table: MarksTable;
  readonly drawings: readonly ReadDrawing[];
}

/** Random pictures, the same in every run. */
const examples: readonly Example[] = fc
  .sample(arbitraryPicture, {
    numRuns: often(80, 200),
    seed: Number(process.env.PICTURE_SEED ?? 1),
  })
  .map((picture) => {
    const html = render(picture);
    return { picture, html, table: readMarksTable(picture), drawings: readDrawings(html) };
  });

/** Runs a rule over every drawing of the 200 pictures. */
function forAllDrawings(rule: (drawing: ReadDrawing, example: Example) => void): void {
  for (const example of examples) {
    expect(example.drawings.length).toBe(3);
    for (const drawing of example.drawings) rule(drawing, example);
  }
}

const isCount = (text: { readonly className: string }): boolean =>
  text.className.startsWith('picture-on-amount');

describe('OpinionMap', () => {
  it('draws as many marks as the rows of its table say, number by number', () => {
    forAllDrawings((drawing, { picture, table: { groups, hexagons } }) => {
      expect(groups.reduce((sum, row) => sum + row.people, 0)).toBe(picture.points.length);
      const shapes = drawing.marks.filter((mark) => mark.symbol === 'hex');
      if (hexagons.length === 0) {
        expect(shapes).toEqual([]);
        const drawn = groups.map(({ style }) => ({
          style,
          people: drawing.marks.filter((mark) => mark.symbol === style).length,
        }));
        expect(drawn).toEqual(groups.map(({ style, people }) => ({ style, people })));
        expect(drawing.marks.length).toBe(picture.points.length);
        return;
      }
      expect(shapes.length).toBe(hexagons.length);
      const counts = drawing.texts.filter(isCount);
      if (drawing.frame.width === 640) {
        const written = hexagons.map((row) => String(row.people));
        expect(counts.map((text) => text.words)).toEqual(written);
      }
      hexagons.forEach((row, i) => {
        expect(row.byGroup.reduce((sum, people) => sum + people, 0)).toBe(row.people);
        const step = Number(/picture-amount-(\d)/u.exec(shapes[i]?.className ?? '')?.[1]);
        const [from, to = from] = shadesOf(drawing, picture)[step - 1] ?? [Number.NaN];
        expect(row.people).toBeGreaterThanOrEqual(from ?? Number.NaN);
        expect(row.people).toBeLessThanOrEqual(to ?? Number.NaN);
      });
      groups.forEach((row, column) => {
        const sum = hexagons.reduce((total, hexagon) => total + (hexagon.byGroup[column] ?? 0), 0);
        expect(sum).toBe(row.people);
      });
    });
  });

  it('gives every mark a row of its CSV, at its place, with its group and people', () => {
    for (const { picture, table, drawings } of examples) {
      const layout = layOutMap(picture);
      const csv = marksCsv(picture, layout, drawMap(picture, layout, 640));
      const [head = '', ...rows] = csv.trimEnd().split('\r\n');
      const [wide] = drawings.filter(({ frame }) => frame.width === 640);
      const isCells = table.hexagons.length > 0;
      const marks = (wide?.marks ?? []).filter(({ symbol }) => !isCells || symbol === 'hex');
      const places = (all: string[][]) => all.map(([x, y]) => `${x} ${y}`).sort();
      const cells = rows.map((row) => row.split(','));
      expect(places(cells)).toEqual(places(marks.map(({ x, y }) => [`${x}`, `${y}`])));
      expect(head.split(',')).toHaveLength(4 + table.groups.length);
      table.groups.forEach(({ letter, style, people }, column) => {
        expect(head.split(',')[4 + column]).toBe(`people-${letter ?? style}`);
        const sum = cells.reduce((total, row) => total + Number(row[4 + column]), 0);
        expect(sum).toBe(people);
      });
      for (const [, , , people, ...byGroup] of cells) {
        expect(byGroup.reduce((sum, each) => sum + Number(each), 0)).toBe(Number(people));
      }
    }
  });

  it('lets no text touch another text, a mark, a hull or a ring', () => {
    forAllDrawings(({ texts, marks, rings, hullSides }) => {
      const counts = texts.filter(isCount);
      const labels = texts.filter((text) => !isCount(text));
      const taken = [
        ...marks.map((mark) => boxAround(mark, 2)),
        ...rings,
        ...counts.map((count) => count.box),
      ];
      const touched = labels.filter(
        ({ box }, i) =>
          taken.some((other) => boxesTouch(box, other)) ||
          hullSides.some((side) => convexTouchesBox(side, box)) ||
          labels.slice(i + 1).some((other) => boxesTouch(box, other.box, -0.2)),
      );
      expect(touched).toEqual([]);
      const crowded = counts.filter(({ box }, i) =>
        counts.slice(i + 1).some((other) => boxesTouch(box, other.box)),
      );
      expect(crowded).toEqual([]);
    });
  });

  it('hides no dot under the ring of the visitor', () => {
    forAllDrawings(({ marks, rings }, { table }) => {
      const [ring] = rings.slice(table.hexagons.length > 0 ? rings.length : 0);
      if (ring === undefined) return;
      const middle = { x: ring.x + ring.width / 2, y: ring.y + ring.height / 2 };
      const under = marks.filter((mark) => {
        const away = Math.hypot(mark.x - middle.x, mark.y - middle.y);
        return away > 0.2 && away < ring.width / 2 + 1;
      });
      expect(under).toEqual([]);
    });
  });

  it('draws nothing outside of its frame', () => {
    forAllDrawings(({ frame, texts, marks, rings, linePlaces }) => {
      const hexagon = frame.width / 36;
      const drawn = [
        ...texts.map((text) => text.box),
        ...rings,
        ...linePlaces.map((place) => boxAround(place, 0)),
        ...marks.map((mark) => boxAround(mark, mark.symbol === 'hex' ? hexagon : 2)),
      ];
      expect(drawn.filter((box) => !isInside(box, frame, -0.2))).toEqual([]);
    });
  });

  it('says every group with its size, the visitor, and every axis end whole', () => {
    forAllDrawings((drawing, { picture, html, table }) => {
      const words = drawing.texts.map((text) => text.words);
      const { texts, axisEnds } = picture;
      for (const { style, letter, people } of table.groups) {
        const label =
          style === 'none'
            ? texts.withoutGroup(people)
            : style === 'other'
              ? texts.otherGroups(people)
              : texts.group(letter ?? '', people);
        expect(words.filter((line) => line === label).length).toBe(1);
      }
      const rings = drawing.source.split('opinion-map-ring-edge').length - 1;
      const here = words.filter((line) => line === texts.youAreHere).length;
      expect([here, rings]).toEqual(picture.you === null ? [0, 0] : [1, 2]);
      const inPicture = squeeze(words.join(''));
      const below = squeeze(plainText(html.slice(html.lastIndexOf('</svg>'))));
      for (const end of Object.values(axisEnds)) {
        if (end === null) continue;
        const sentence = squeeze(texts.axisEnd(end.sid, end.text));
        expect(inPicture.includes(sentence) || below.includes(sentence)).toBe(true);
      }
    });
  });

  it('writes no style attribute, no broken number and no raw text of people', () => {
    forAllDrawings((_, { html }) => {
      expect(html).not.toMatch(/style="|NaN|Infinity|undefined|<b>|<map>/u);
    });
  });

  it('stays below 150 kB with 1,000 dots and with 5,000 people', () => {
    const thousand = Array.from({ length: 1000 }, (_, i) => ({
      x: (i % 40) * 1.0001,
      y: Math.floor(i / 40),
      group: i % 5,
    }));
    const clouds = [0, 1, 2, 3, 4].flatMap((group) =>
      cloudOf(`${group}`, { people: 1000, x: group * 2, y: group % 2, spread: 4 }, group),
    );
    for (const [points, symbol, marks] of [
      [thousand, '-a"', 1000],
      [clouds, '-hex"', 60],
    ] as const) {
      const drawings = readDrawings(render(pictureOf(points, { groupCount: 5 })));
      for (const drawing of drawings) {
        expect(drawing.source).toContain(symbol);
        expect(drawing.marks.length).toBeGreaterThanOrEqual(marks);
        expect(Buffer.byteLength(drawing.source)).toBeLessThan(150_000);
      }
    }
  });

  it('is named and described for those who do not see it', () => {
    const html = render(pictureOf(cloudOf('a', { people: 20, x: 0, y: 0, spread: 2 }, 0)));
    const [first] = readDrawings(html);
    expect(first?.source).toMatch(/role="img" aria-labelledby="map-small-title map-small-desc"/u);
    expect(first?.source).toContain('<title id="map-small-title">意見圖 &lt;map&gt;');
    const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** The steps of the legend above a drawing, as whole numbers. */
function shadesOf(drawing: ReadDrawing, picture: OpinionMapPicture): number[][] {
  const start = drawing.texts.findIndex((text) => text.words === picture.texts.peoplePerPlace) + 1;
  return drawing.texts
    .slice(start, start + 5)
    .map(({ words }) => words.split('–').map((part) => Number(part.replaceAll(',', ''))));
}
