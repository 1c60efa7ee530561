import { perform } from '../../platform/acts/perform.ts';
import type { Database } from '../../platform/database/database.ts';
import { done } from '../../platform/outcome.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import {
  instantBefore,
  parseSampleDay,
  type SampleDay,
} from '../../platform/sample-world/calendar.ts';
import { personas } from '../../platform/sample-world/personas.ts';
import type { SampleAct, SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { dayAt, lastMoment } from '../../platform/text/taipei-day.ts';
import { uuidFrom } from '../../platform/uuid.ts';
import { slipsVouched } from './app/leaves.ts';
import { makeSlips } from './app/make-slips.ts';
import { endOfSchoolYear, slipExpiry } from './domain/pupil-slip.ts';
import { actingOffice, seededBytes } from './sample-terms.ts';
import { listOfficesOf } from './store/appointments.ts';
import { findPersonaPerson } from './store/people.ts';
import { findSheet, giveSlip } from './store/pupil-slips.ts';
import { listSlips } from './store/read-pupil-slips.ts';

/** The teacher made slips for a class so many days ago; the child used the fifth. */
const [slips, madeDaysAgo, usedDaysAgo, usedPlace] = [28, 12, 10, 5];

function sheetOf({ seed }: SampleWorld, today: SampleDay) {
  const madeAt = instantBefore(today, madeDaysAgo, '08:30');
  return {
    ...{ id: uuidFrom(seededBytes(`${seed} pupil sheet`)), slips, madeAt },
    ...{ expiresAt: slipExpiry(madeAt), until: endOfSchoolYear(dayAt(madeAt)) },
  };
}

/** A sheet of slips of the teacher's school, of which the child has used one. */
export async function seedPupils(platform: Platform, world: SampleWorld): Promise<void> {
  const today = parseSampleDay(world.today);
  if (today === undefined) throw new Error(`No day: ${world.today}`);
  const request = { act: 'identity.seed', actor: operator };
  await perform<null, never>(platform, request, async ({ tx }) => {
    const teacherId = await findPersonaPerson(tx, 'teacher');
    const childId = await findPersonaPerson(tx, 'child');
    const sheet = sheetOf(world, today);
    if (teacherId === undefined || childId === undefined) return done(null);
    const [held] = await listOfficesOf(tx, teacherId, sheet.madeAt);
    if (held === undefined || (await findSheet(tx, sheet.id)) !== undefined) return done(null);
    const { appointmentId, bodyId } = held;
    const random = seededBytes(`${world.seed} pupil slips`);
    await makeSlips(tx, platform, random, {
      ...{ ...sheet, appointmentId, bodyId },
      delegationId: null,
    });
    const used = (await listSlips(tx, sheet.id)).find(({ place }) => place === usedPlace);
    if (used === undefined) throw new Error(`No slip: ${usedPlace}`);
    await giveSlip(tx, used.id, { childId, at: instantBefore(today, usedDaysAgo, '17:10') });
    return done(null);
  });
}

/** That the school agreed, where the sheet is there. */
export async function actsOfPupils(
  db: Database,
  world: SampleWorld,
  today: SampleDay,
): Promise<SampleAct[]> {
  const { id, madeAt, until } = sheetOf(world, today);
  const sheet = await findSheet(db, id);
  const teacher = personas.find((persona) => persona.id === 'teacher');
  if (sheet === undefined || teacher === undefined) return [];
  const said = slipsVouched(sheet.bodyId, { slips, until: dayAt(lastMoment(until)) });
  return [{ at: madeAt, leaf: { ...said, key: id }, office: actingOffice(teacher) }];
}
