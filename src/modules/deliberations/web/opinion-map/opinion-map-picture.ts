/** Somebody's place on the map, in the units of the analysis; y grows upwards. */
export interface PersonOnMap {
  readonly x: number;
  readonly y: number;
  /** A group's `id`, or null for people whom the analysis puts into none. */
  readonly group: number | null;
}

/** The statement that pulls those who agree with it most strongly to one end of an axis. */
export interface AxisEnd {
  readonly sid: number;
  readonly text: string;
}

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** All that an opinion map shows; a pure value made from one snapshot of the analysis. */
export interface OpinionMapPicture {
  /** Starts the ids of the page's elements: letters, digits, hyphens; unique on the page. */
  readonly id: string;
  /** All people who have a place on the map, the visitor among them if they voted. */
  readonly points: readonly PersonOnMap[];
  /** In the order of their letters: the first five keep their own look, the rest are "other". */
  readonly groups: readonly { readonly id: number; readonly letter: string }[];
  /** Where the visitor stands; the ring is no mark of its own and never counted. */
  readonly you: PersonOnMap | null;
  /** Ends of both axes as the analysis has them, before any mirroring. */
  readonly axisEnds: Readonly<Record<Side, AxisEnd | null>>;
  /** Axes that are shown turned round, so that a new snapshot does not flip what people know. */
  readonly mirror: { readonly x: boolean; readonly y: boolean };
  readonly texts: OpinionMapTexts;
}

/** Sentences in the language of the page, their numbers written as that language does. */
interface OpinionMapTexts {
  /** Name of the picture for those who do not see it. */
  readonly title: string;
  /** What it shows, in one or two sentences with its numbers. */
  readonly description: string;
  readonly youAreHere: string;
  /** For example `A 330 人`. */
  group(letter: string, people: number): string;
  otherGroups(people: number): string;
  withoutGroup(people: number): string;
  /** What an axis end means, such as `同意 16：…`; an arrow is put before it. */
  axisEnd(sid: number, text: string): string;
  /** Says that these people stand further out and are drawn at the edge. */
  beyondEdge(people: number): string;
  /** Heading of the shades when people are counted by place, such as `每格人數`. */
  readonly peoplePerPlace: string;
  /** Shown with dots: each is one person, and who would hide another stands beside them. */
  readonly dotsMeaning: string;
  /** Shown with places: the shade tells the people there, the mark their commonest group. */
  readonly placesMeaning: string;
  number(value: number): string;
}
