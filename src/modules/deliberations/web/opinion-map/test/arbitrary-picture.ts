import fc from 'fast-check';
import { seededRandom } from '../../../domain/mathematics/seeded-random.ts';
import type { AxisEnd, OpinionMapPicture, PersonOnMap } from '../opinion-map-picture.ts';

const number = (value: number): string => value.toLocaleString('en');

/** Words as the page would give them; every number in them is that of the picture. */
const sampleTexts: OpinionMapPicture['texts'] = {
  title: '意見圖 <map> & "people"',
  description: '兩個意見群。',
  youAreHere: '你在這裡',
  group: (letter, people) => `${letter} 群 ${number(people)} 人`,
  otherGroups: (people) => `其他群 ${number(people)} 人`,
  withoutGroup: (people) => `沒有分群 ${number(people)} 人`,
  axisEnd: (sid, text) => `同意 ${sid}：${text}`,
  beyondEdge: (people) => `有 ${number(people)} 人站得更遠，畫在邊上。`,
  peoplePerPlace: '每格人數',
  dotsMeaning: '一個記號是一個人。',
  placesMeaning: '數字是那裡的人數。',
  number,
};

/** A picture of given people; groups A, B, C … are those with numbers 0 to `groups` − 1. */
export function pictureOf(
  points: readonly PersonOnMap[],
  changes: Partial<OpinionMapPicture> & { readonly groupCount?: number } = {},
): OpinionMapPicture {
  const { groupCount = 3, ...others } = changes;
  return {
    id: 'map',
    points,
    groups: Array.from({ length: groupCount }, (_, id) => ({
      id,
      letter: String.fromCharCode(65 + id),
    })),
    you: null,
    axisEnds: { left: null, right: null, top: null, bottom: null },
    mirror: { x: false, y: false },
    texts: sampleTexts,
    ...others,
  };
}

interface Cloud {
  readonly people: number;
  readonly x: number;
  readonly y: number;
  readonly spread: number;
}

/** People around a middle, most of them near it; `spread` 0 puts all of them on one place. */
export function cloudOf(seed: string, { people, x, y, spread }: Cloud, group: number | null) {
  const random = seededRandom(seed);
  const around = (): number => (random() + random() + random() - 1.5) * spread;
  return Array.from({ length: people }, () => ({ x: x + around(), y: y + around(), group }));
}

const coordinate = fc.integer({ min: -8, max: 8 });
const cloud = fc.record({
  people: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 150 }), fc.nat({ max: 900 })),
  x: coordinate,
  y: coordinate,
  spread: fc.constantFrom(0, 0.3, 2, 5),
});
const farOut = fc.record({
  x: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  y: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  group: fc.option(fc.nat({ max: 6 })),
});
const axisEnd: fc.Arbitrary<AxisEnd | null> = fc.option(
  fc.record({
    sid: fc.nat({ max: 999 }),
    text: fc
      .array(fc.constantFrom('攤商', '洗碗站，', '「', '」', 'reusable', ' ', 'W', '<b>', '。'), {
        minLength: 1,
        maxLength: 40,
      })
      .map((parts) => parts.join('')),
  }),
);

/** Pictures of 0 to some thousand people in up to seven groups, crowded and scattered. */
export const arbitraryPicture: fc.Arbitrary<OpinionMapPicture> = fc
  .record({
    clouds: fc.array(cloud, { maxLength: 7 }),
    loose: fc.option(cloud),
    strays: fc.array(farOut, { maxLength: 3 }),
    you: fc.option(fc.nat({ max: 3000 })),
    axisEnds: fc.record({ left: axisEnd, right: axisEnd, top: axisEnd, bottom: axisEnd }),
    mirror: fc.record({ x: fc.boolean(), y: fc.boolean() }),
  })
  .map(({ clouds, loose, strays, you, axisEnds, mirror }) => {
    const points = [
      ...clouds.flatMap((each, group) => cloudOf(`${group}`, each, group)),
      ...(loose === null ? [] : cloudOf('loose', loose, null)),
      ...strays,
    ];
    const seat = points[(you ?? 0) % Math.max(1, points.length)] ?? { x: 1, y: 2, group: null };
    return pictureOf(points, {
      groupCount: clouds.length,
      you: you === null ? null : seat,
      axisEnds,
      mirror,
    });
  });
