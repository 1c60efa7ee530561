import type { Platform } from '../../../platform/platform.ts';

/** What an office may do: what it was founded with, and what modules declare for offices of its id. */
export function powersOf(
  { offices }: Pick<Platform, 'offices'>,
  office: string,
  founded: readonly string[],
): readonly string[] {
  const declared = offices.find(({ id }) => id === office)?.powers ?? [];
  return [...new Set([...founded, ...declared])];
}

/** The power to offer, end and withdraw the offices of a body. */
export const keeping = 'identity.keep-offices';

/** Whether one of the powers is of an office that only the operator gives. */
export function isReserved(
  { offices }: Pick<Platform, 'offices'>,
  powers: readonly string[],
): boolean {
  return offices.some(
    ({ reserved, powers: own }) => reserved === true && own.some((power) => powers.includes(power)),
  );
}
