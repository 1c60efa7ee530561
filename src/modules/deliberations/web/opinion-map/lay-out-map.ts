import { type AmountStep, amountSteps } from '../../../../platform/ui/pictures/amount-steps.ts';
import type { GroupStyle } from '../../../../platform/ui/pictures/group-marks.tsx';
import type { Point } from '../../../../platform/ui/pictures/shapes.ts';
import { countByHexagon, countByStyle, type HexagonCount } from './count-by-hexagon.ts';
import type { OpinionMapPicture } from './opinion-map-picture.ts';
import { type PlacedPeople, type PlacedPerson, placePeople } from './place-people.ts';
import { spreadDots } from './spread-dots.ts';

/** Above this many people places are counted instead of drawing everybody. */
export const mostDots = 1000;

/** From large to small, in units of the plane; the first at which nobody is hidden is taken. */
const dotRadii = [4.5, 3.6, 3, 2.6] as const;
const betweenDots = 0.6;

/** One dot for each person, or one hexagon for each place with people. */
export type MapMarks =
  | {
      readonly kind: 'dots';
      readonly radius: number;
      readonly dots: readonly (Point & { readonly style: GroupStyle })[];
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
  readonly you: (Point & { readonly style: GroupStyle }) | null;
  readonly origin: Point;
}

/**
 * Decides what the picture shows: dots up to 1,000 people as long as nobody is hidden behind
 * another, else hexagons with counts.
 */
export function layOutMap(picture: OpinionMapPicture): MapLayout {
  const placed = placePeople(picture);
  return {
    marks: dotsOf(placed) ?? hexagonsOf(placed),
    counts: countByStyle(placed.people),
    beyond: placed.people.filter((person) => person.beyond).length,
    people: placed.people,
    you: placed.you,
    origin: placed.origin,
  };
}

function hexagonsOf({ people }: PlacedPeople): MapMarks {
  const hexagons = countByHexagon(people);
  const greatest = Math.max(0, ...hexagons.map((hexagon) => hexagon.people));
  return { kind: 'hexagons', hexagons, steps: amountSteps(greatest) };
}

function dotsOf({ people, you }: PlacedPeople): MapMarks | null {
  if (people.length > mostDots) return null;
  const order = inOrderOfClaim(people, you);
  for (const radius of dotRadii) {
    const spread = spreadDots(order, 2 * radius + betweenDots);
    if (spread !== null) {
      const dots = spread.map((place, i) => ({ ...place, style: order[i]?.style ?? 'none' }));
      return { kind: 'dots', radius, dots };
    }
  }
  return null;
}

/** The visitor keeps the exact place, then people with a group do; the others make way. */
function inOrderOfClaim(
  people: readonly PlacedPerson[],
  you: PlacedPerson | null,
): readonly PlacedPerson[] {
  const claim = (person: PlacedPerson): number => {
    if (you !== null && person.x === you.x && person.y === you.y && person.style === you.style) {
      return 0;
    }
    return person.style === 'none' ? 2 : 1;
  };
  return [...people].sort((a, b) => claim(a) - claim(b));
}
