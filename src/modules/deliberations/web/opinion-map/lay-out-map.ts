import { type AmountStep, amountSteps } from '../../../../platform/ui/pictures/amount-steps.ts';
import type { GroupStyle } from '../../../../platform/ui/pictures/group-marks.tsx';
import type { Point } from '../../../../platform/ui/pictures/shapes.ts';
import {
  centerOfHexagonAt,
  countByHexagon,
  countByStyle,
  type HexagonCount,
} from './count-by-hexagon.ts';
import type { OpinionMapPicture } from './opinion-map-picture.ts';
import { type PlacedPeople, type PlacedPerson, placePeople } from './place-people.ts';
import { spreadDots } from './spread-dots.ts';

/** Above this many people places are counted instead of drawing everybody. */
const mostDots = 1000;

/** Radius of a dot in units of the plane, and how finely it is placed: the first that fits all. */
const dotSizes = [
  [4.5, 4],
  [3.6, 4],
  [3, 4],
  [2.6, 4],
  [3, 1],
  [2.6, 1],
  [2.3, 1],
] as const;
const betweenDots = 0.6;
/** The ring of the visitor beyond their own dot, in the smallest drawing. */
const ringReach = 7.5;

/** One dot for each person, or one hexagon for each place with people. */
type MapMarks =
  | {
      readonly kind: 'dots';
      readonly radius: number;
      readonly dots: readonly PlacedPerson[];
    }
  | {
      readonly kind: 'hexagons';
      readonly hexagons: readonly HexagonCount[];
      readonly steps: readonly AmountStep[];
    };

/** What the picture shows, on the plane of `placePeople`; drawings of any width are made from it. */
export interface MapLayout {
  readonly marks: MapMarks;
  /** People by look; the sum is everybody. */
  readonly counts: Readonly<Partial<Record<GroupStyle, number>>>;
  /** People drawn at the edge although they stand further out. */
  readonly beyond: number;
  readonly people: readonly PlacedPerson[];
  /** The visitor's dot, or the middle of the hexagon that counts them. */
  readonly you: (Point & { readonly style: GroupStyle }) | null;
  readonly origin: Point;
}

/**
 * Decides what the picture shows: dots up to 1,000 people as long as nobody is hidden behind
 * another, else hexagons with counts.
 */
export function layOutMap(picture: OpinionMapPicture): MapLayout {
  const placed = placePeople(picture);
  const marks = dotsOf(placed) ?? hexagonsOf(placed);
  return {
    marks,
    counts: countByStyle(placed.people),
    beyond: placed.people.filter((person) => person.beyond).length,
    people: placed.people,
    you: seatOf(placed, marks),
    origin: placed.origin,
  };
}

function seatOf({ you }: PlacedPeople, marks: MapMarks): MapLayout['you'] {
  if (you === null || marks.kind === 'dots') return you;
  return { ...centerOfHexagonAt(you), style: you.style };
}

function hexagonsOf({ people }: PlacedPeople): MapMarks {
  const hexagons = countByHexagon(people);
  const greatest = Math.max(0, ...hexagons.map((hexagon) => hexagon.people));
  return { kind: 'hexagons', hexagons, steps: amountSteps(greatest) };
}

/** Decided without the visitor, so that everybody sees the same kind of map. */
function dotsOf({ people, you }: PlacedPeople): MapMarks | null {
  if (people.length > mostDots) return null;
  const inOrder = [...people].sort((a, b) => claimOf(a) - claimOf(b));
  for (const [radius, fineness] of dotSizes) {
    const spread = spreadDots(inOrder, 2 * radius + betweenDots, fineness);
    if (spread === null) continue;
    const dots = inOrder.map((person, i) => ({ ...person, ...spread[i] }));
    const around = you === null ? null : dotsAround(you, inOrder, radius, fineness);
    return { kind: 'dots', radius, dots: around ?? dots };
  }
  return null;
}

/** The visitor's dot where they stand, and all others outside of the ring; null without room. */
function dotsAround(
  you: PlacedPerson,
  people: readonly PlacedPerson[],
  radius: number,
  fineness: number,
): PlacedPerson[] | null {
  const own = people.findIndex((person) => isSamePlace(person, you));
  const others = people.filter((_, i) => i !== own);
  const ring = { x: you.x, y: you.y, reach: 2 * radius + ringReach };
  const spread = spreadDots(others, 2 * radius + betweenDots, fineness, ring);
  if (spread === null) return null;
  const dots = others.map((person, i) => ({ ...person, ...spread[i] }));
  return own < 0 ? dots : [you, ...dots];
}

/** People with a group take their places before the others. */
const claimOf = (person: PlacedPerson): number => (person.style === 'none' ? 1 : 0);

function isSamePlace(person: PlacedPerson, you: PlacedPerson): boolean {
  return person.x === you.x && person.y === you.y && person.style === you.style;
}
