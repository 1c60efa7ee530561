import { perform } from '../../platform/acts/perform.ts';
import { sealText } from '../../platform/messaging/sealed-text.ts';
import { done } from '../../platform/outcome.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import { instantBefore, parseSampleDay } from '../../platform/sample-world/calendar.ts';
import { type PersonaId, personas } from '../../platform/sample-world/personas.ts';
import type { SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { uuidFrom } from '../../platform/uuid.ts';
import { ageOf, type BirthMonth } from './domain/age.ts';
import { seededBytes } from './sample-terms.ts';
import { keepAge } from './store/ages.ts';
import { insertGiven } from './store/guardian-links.ts';
import { findPersonaPerson } from './store/people.ts';

/** Months that they have lived: 13 and 16 years, and somewhat more. All others have grown up. */
const lived: Partial<Record<PersonaId, number>> = { child: 13 * 12 + 2, pupil: 16 * 12 + 5 };
const grownUp = 40 * 12;

/** The guardian agreed so many days ago. */
const agreedDaysAgo = 120;

/** How old the personas are, and that a guardian has agreed that the child takes part. */
export async function seedYoung(platform: Platform, world: SampleWorld): Promise<void> {
  const today = parseSampleDay(world.today);
  if (today === undefined) throw new Error(`No day: ${world.today}`);
  const request = { act: 'identity.seed', actor: operator };
  await perform<null, never>(platform, request, async ({ tx }) => {
    for (const { id } of personas) {
      const person = await findPersonaPerson(tx, id);
      if (person === undefined) continue;
      await keepAge(tx, person, ageOf(bornBefore(today, lived[id] ?? grownUp), today));
    }
    const childId = await findPersonaPerson(tx, 'child');
    const guardianId = await findPersonaPerson(tx, 'guardian');
    if (childId === undefined || guardianId === undefined) return done(null);
    const random = seededBytes(`${world.seed} guardian`);
    const id = uuidFrom(random);
    const place = { purpose: 'guardian-links', row: id };
    const called = sealText(platform.keyring, random, place, '小宇');
    const askedAt = instantBefore(today, agreedDaysAgo + 1, '16:00');
    const givenAt = instantBefore(today, agreedDaysAgo, '20:00');
    await insertGiven(tx, { id, childId, guardianId, called, askedAt, givenAt });
    return done(null);
  });
}

function bornBefore(today: string, months: number): BirthMonth {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const born = year * 12 + month - 1 - months;
  return { year: Math.floor(born / 12), month: (born % 12) + 1 };
}
