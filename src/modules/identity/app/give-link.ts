import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import { refuse } from '../../../platform/outcome.ts';
import { ageOn } from '../domain/age.ts';
import { dayAt } from '../domain/office-days.ts';
import { powers } from '../powers.ts';
import { findAge } from '../store/ages.ts';
import { giveLink as giveLinkRow } from '../store/guardian-links.ts';
import { texts } from '../texts.ts';
import { linkById } from './link-by-id.ts';

/** Whoever was asked as a guardian agrees that the child takes part. */
export const giveLink = defineAct({
  name: 'identity.give-link',
  power: powers['give-link'],
  on: linkById,
  input: z.object({}),
  output: z.null(),
  refusals: {
    'identity.own-guardian': 422,
    'identity.grown-up': 409,
    'identity.linked-already': 409,
  },
  leaf: { none: 'That a child has a guardian concerns nobody but the two.' },
  signs({ platform, thing: { id, called } }, language) {
    const plain = openText(platform.keyring, { purpose: 'guardian-links', row: id }, called);
    return texts.in(language)('sign.give-link', { called: plain });
  },
  api: { none: 'A page shows whole what is signed.' },
  async run({ tx, at, actor: { person }, thing }) {
    const { childId } = thing;
    if (person === null || childId === null) return refuse('not-allowed');
    // Asked before the child proved that contact as a further one of their own.
    if (childId === person.id) return refuse('identity.own-guardian');
    const known = await findAge(tx, childId);
    if (known !== undefined && ageOn(known, dayAt(at)).band === '18+')
      return refuse('identity.grown-up');
    const given = await giveLinkRow(tx, thing, { childId, guardianId: person.id, at });
    return given ? null : refuse('identity.linked-already');
  },
});
