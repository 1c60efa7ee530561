import { perform } from '../../platform/acts/perform.ts';
import { isStepUpNeeded } from '../../platform/acts/sign-act.ts';
import { askStepUp, giveStepUp } from '../../platform/acts/step-ups.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Person } from '../../platform/powers/powers.ts';
import { foundBody } from './app/found-body.ts';
import { offices } from './offices.ts';
import { listOfficesOf } from './store/appointments.ts';
import { findPersonaPerson } from './store/people.ts';

const keeper = 'keeper';

const described = {
  id: 'ferry-riders',
  nameZh: '霧嶼渡輪乘客會',
  nameEn: 'Mist Isle Ferry Riders',
  kind: 'civil-society',
  parent: '',
} as const;

/** A body that the keeper has signed and the trustee has not, by the very acts; once, however often it is asked. */
export async function seedWaitingBody(platform: Platform): Promise<void> {
  const person = await findKeeper(platform);
  const actor = { device: null, person, operator: false };
  const asked: Outcome<unknown> = await foundBody(platform, actor, described);
  if (asked.ok || !isStepUpNeeded(asked.refusal)) return;
  const id = await askStepUp(platform, person, asked.refusal.needed, null);
  if (id === null) throw new Error('The keeper has no session');
  await perform(platform, { act: 'identity.seed', actor }, async ({ tx, at }) =>
    done(await giveStepUp(tx, { id }, { method: 'persona', evidence: null, at })),
  );
  await foundBody(platform, actor, described);
}

/** The keeper as a session would give it. */
async function findKeeper({ database: { db }, clock }: Platform): Promise<Person> {
  const id = await findPersonaPerson(db, keeper);
  const [held] = id === undefined ? [] : await listOfficesOf(db, id, clock());
  if (id === undefined || held === undefined) throw new Error('The sample world has no keeper');
  const { appointmentId, bodyId, from, until } = held;
  const powers = offices.find((office) => office.id === 'site-keeper')?.powers ?? [];
  const appointment = { id: appointmentId, office: 'site-keeper', body: bodyId, from, until };
  const appointments = [{ ...appointment, side: 'official', powers }] as const;
  return { id, assurance: 'passkey', appointments, persona: keeper, session: 'sample' };
}
