import { may, type Person } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';

const at = new Date('2026-07-01T04:00:00Z');

/** Somebody with five offices, of which the last one keeps bodies. */
const officer: Person = {
  id: 'somebody',
  assurance: 'passkey',
  persona: null,
  session: 'a session',
  appointments: Array.from({ length: 5 }, (_, number) => ({
    id: `appointment-${number}`,
    office: 'registrar',
    body: `body-${number}`,
    side: 'official',
    powers: number === 4 ? ['identity.end-office'] : ['another.power'],
    from: new Date('2026-01-01T00:00:00Z'),
    until: new Date('2027-01-01T00:00:00Z'),
  })),
};

/** How many powers of this module are judged a second, for somebody with five offices. */
export function judgePowers(seconds: number): number {
  const actor = { device: 'a browser', person: officer, operator: false };
  const rows = Object.values(powers);
  const subject = { bodies: ['body-4', 'city-hall'] };
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let [judged, allowed] = [0, 0];
  while (performance.now() < end) {
    for (const row of rows) if (may(actor, row, subject, at).yes) allowed += 1;
    judged += rows.length;
  }
  // What nobody uses, an engine need not compute.
  if (allowed === 0) throw new Error('Not one power was held');
  return Math.round(judged / ((performance.now() - begun) / 1_000));
}
