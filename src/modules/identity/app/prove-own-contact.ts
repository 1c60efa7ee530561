import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { codeExpiry } from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { replaceCode, takeCode } from '../store/codes.ts';
import { findPersonByContact } from '../store/people.ts';
import { tryCode } from './try-code.ts';

/**
 * Uses up the code that was sent to a further address: for a few minutes this browser may add it, which is signed.
 * Apart from adding, since a form with a code is kept nowhere while somebody signs. That the address is somebody
 * else's, only who reads its messages learns.
 */
export const proveOwnContact = defineAct({
  name: 'identity.prove-own-contact',
  power: powers['try-contact'],
  input: z.object({ code: boundedField(500) }),
  output: z.null(),
  refusals: {
    'identity.code-refused': 422,
    'identity.contact-taken': 409,
    'identity.contact-yours': 409,
  },
  api: {
    none: 'A code works only in the browser that asked for it, which a page knows by its cookie.',
  },
  before: ({ platform, actor, input }) => tryCode(platform, actor, 'add-contact', input.code),
  async run({ tx, at, actor: { person }, prepared: stored }) {
    const isTheirs = person !== null && stored.subject === person.id;
    if (!isTheirs || !(await takeCode(tx, stored))) return refuse('identity.code-refused');
    const known = await findPersonByContact(tx, stored.lookup);
    if (known === person.id) return refuse('identity.contact-yours');
    if (known !== undefined) return refuse('identity.contact-taken');
    await replaceCode(tx, { ...stored, purpose: 'proved-contact', expiresAt: codeExpiry(at) });
    return null;
  },
});
