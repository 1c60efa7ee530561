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
export const mostDots = 1000;

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

/** One dot for each person, or one hexagon for each place with people. */
export type MapMarks =
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

function seatOf({ people, you }: PlacedPeople, marks: MapMarks): MapLayout['you'] {
  if (you === null) return null;
  if (marks.kind === 'hexagons') return { ...centerOfHexagonAt(you), style: you.style };
  const first = marks.dots[0];
  const isDrawn = people.some((person) => isSamePlace(person, you));
  return isDrawn && first !== undefined ? first : you;
}

function hexagonsOf({ people }: PlacedPeople): MapMarks {
  const hexagons = countByHexagon(people);
  const greatest = Math.max(0, ...hexagons.map((hexagon) => hexagon.people));
  return { kind: 'hexagons', hexagons, steps: amountSteps(greatest) };
}

function dotsOf(placed: PlacedPeople): MapMarks | null {
  if (placed.people.length > mostDots) return null;
  const order = inOrderOfClaim(placed);
  for (const [radius, fineness] of dotSizes) {
    const spread = spreadDots(order, 2 * radius + betweenDots, fineness);
    if (spread !== null) {
      const dots = order.map((person, i) => ({ ...person, ...spread[i] }));
      return { kind: 'dots', radius, dots };
    }
  }
  return null;
}

/** The visitor comes first and stays nearest to the true place, then people with a group. */
function inOrderOfClaim({ people, you }: PlacedPeople): readonly PlacedPerson[] {
  const claim = (person: PlacedPerson): number => {
    if (isSamePlace(person, you)) return 0;
    return person.style === 'none' ? 2 : 1;
  };
  return [...people].sort((a, b) => claim(a) - claim(b));
}

function isSamePlace(person: PlacedPerson, you: PlacedPerson | null): boolean {
  return you !== null && person.x === you.x && person.y === you.y && person.style === you.style;
}
