import { foldCode } from '../../../platform/text/fold-typed.ts';

/** So long an ask waits for both confirmations, and so long afterwards only the browser that asked adds a passkey. */
export const recoveryHours = 24;
const recoveryMs = recoveryHours * 60 * 60_000;

/** Digits of the number that is said face to face. */
export const numberDigits = 8;

export function recoveryUntil(from: Date): Date {
  return new Date(from.getTime() + recoveryMs);
}

/** The number as typed; null where it can be none. */
export function readNumber(typed: string): string | null {
  const digits = foldCode(typed);
  return /^[0-9]{8}$/.test(digits) ? digits : null;
}

/** In two groups, as it is read aloud. */
export function sayNumber(number: string): string {
  return `${number.slice(0, 4)} ${number.slice(4)}`;
}

/** An office by which somebody confirms; `keeps`: with the power to keep offices. */
export interface StandingOffice {
  readonly body: string;
  readonly keeps: boolean;
}

/** Somebody other than the holder, with the offices held when they confirmed. */
export interface Confirmer {
  readonly person: string;
  readonly offices: readonly StandingOffice[];
}

/** A body in which the holder has an office, then those above it, nearest first. */
export type BodyLine = readonly string[];

/** In what way somebody can stand for the holders of a body; null: in none. */
export function standsAs({ offices }: Confirmer, line: BodyLine): 'keeper' | 'colleague' | null {
  if (offices.some(({ body, keeps }) => keeps && line.includes(body))) return 'keeper';
  return offices.some(({ body }) => body === line[0]) ? 'colleague' : null;
}

export interface Confirmed {
  readonly keeper: boolean;
  /** A second person, in an office of the body or keeping its offices from above. */
  readonly second: boolean;
}

/**
 * What of the two confirmations of a body is there: its keeper's or one of a keeper above, and that of another
 * person who holds an office of the body or keeps its offices too.
 */
export function confirmedOf(line: BodyLine, confirmers: readonly Confirmer[]): Confirmed {
  const ways = new Map(confirmers.map((each) => [each.person, standsAs(each, line)]));
  const standing = [...ways.values()].filter((way) => way !== null);
  const keeper = standing.includes('keeper');
  return { keeper, second: standing.length > (keeper ? 1 : 0) };
}

/** Whether every body in which the holder has an office has both; nobody's who holds none. */
export function isRecovered(lines: readonly BodyLine[], confirmers: readonly Confirmer[]): boolean {
  const isWhole = (line: BodyLine) => {
    const { keeper, second } = confirmedOf(line, confirmers);
    return keeper && second;
  };
  return lines.length > 0 && lines.every(isWhole);
}
