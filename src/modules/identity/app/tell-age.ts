import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { dayAt } from '../../../platform/text/taipei-day.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { ageOf, ageOn, compareYouth, readBirth } from '../domain/age.ts';
import { powers } from '../powers.ts';
import { findAge, keepAge } from '../store/ages.ts';
import { hasOfficeAhead } from '../store/appointments.ts';
import { endGuarding, lockGuarded } from '../store/guardian-links.ts';
import { lockPerson } from '../store/passkeys.ts';

/**
 * The person says the month of birth, of which the band alone is kept, with the day on which it changes. Saying
 * it again makes younger at once and never older: whoever was refused for being too young would only lie upward.
 * Who turns out not to be 18 guards nobody any more.
 */
export const tellAge = defineAct({
  name: 'identity.tell-age',
  power: powers['tell-age'],
  input: z.object({
    year: boundedField(20, 'age.birth.mistake'),
    month: boundedField(20, 'age.birth.mistake'),
  }),
  // Nothing of it: what an act answers is kept beside its key.
  output: z.null(),
  refusals: {
    'identity.persona-shared': 403,
    'identity.no-such-birth': 422,
    'identity.age-told': 409,
    'identity.office-of-grown': 409,
  },
  api: { none: 'Nobody but the person says it, on a page.' },
  async run({ tx, at, actor: { person }, input }) {
    if (person === null) return refuse('not-allowed');
    // The links first, as whoever agrees to one locks it before the guardian.
    await lockGuarded(tx, person.id);
    await lockPerson(tx, person.id);
    // All visitors of a demo share its roles: one must not make them younger for the others.
    if (person.persona !== null) return refuse('identity.persona-shared');
    const today = dayAt(at);
    const birth = readBirth(input, today);
    if (birth === null) return refuse('identity.no-such-birth');
    const told = ageOf(birth, today);
    const known = await findAge(tx, person.id);
    if (known !== undefined && compareYouth(told, ageOn(known, today)) < 0) {
      return refuse('identity.age-told');
    }
    const isGrown = told.band === '18+';
    // An office is held under a real name, which is public.
    if (!isGrown && (await hasOfficeAhead(tx, person.id, at))) {
      return refuse('identity.office-of-grown');
    }
    await keepAge(tx, person.id, told);
    if (!isGrown) await endGuarding(tx, person.id, at);
    return null;
  },
});
