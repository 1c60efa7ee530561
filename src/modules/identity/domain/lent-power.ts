import type { Appointment, Delegation, Power } from '../../../platform/powers/powers.ts';

/**
 * The delegation by which an appointment has the power of an act at an instant, as `may` would choose it. Null: it has
 * it by itself, or has it not.
 */
export function lentFor(
  { powers, delegations = [] }: Pick<Appointment, 'powers' | 'delegations'>,
  { holders }: Power,
  at: Date,
): Delegation | null {
  for (const holder of holders) {
    const asked = 'power' in holder ? holder.power : null;
    if (asked === null) continue;
    if (powers.includes(asked)) return null;
    const lent = delegations.find(
      (each) => each.powers.includes(asked) && each.from <= at && at < each.until,
    );
    if (lent !== undefined) return lent;
  }
  return null;
}
