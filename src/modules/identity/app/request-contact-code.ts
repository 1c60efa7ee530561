import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import type { RequestCodeInput } from './request-code.ts';
import { prepareCode, sendCode } from './send-code.ts';

/**
 * Sends a code to an address that somebody wants to add to their account. Nothing here asks whether the address
 * is known: what comes of the right code, only who reads it learns.
 */
export const requestContactCode = defineAct({
  name: 'identity.request-contact-code',
  power: powers['try-contact'],
  input: z.custom<RequestCodeInput>(),
  output: z.null(),
  refusals: {
    'identity.persona-shared': 403,
    'identity.not-an-address': 422,
    'identity.no-text-messages': 503,
    'identity.too-many-codes': 429,
  },
  api: {
    none: 'A code works only in the browser that asked for it, which a page knows by its cookie.',
  },
  async before({ platform, actor, input }) {
    if (actor.person === null) return refuse('not-allowed');
    if (actor.person.persona !== null) return refuse('identity.persona-shared');
    return prepareCode(platform, actor, input);
  },
  async run({ platform, prepared, input, ...unit }) {
    const { person } = unit.actor;
    if (person === null) return refuse('not-allowed');
    const binding = { purpose: 'add-contact', subject: person.id } as const;
    await sendCode(platform, unit, { ...prepared, ...binding, language: input.language });
    return null;
  },
});
