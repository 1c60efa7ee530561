import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { sourceLanguages } from '../../../platform/i18n/languages.ts';
import { queueMail } from '../../../platform/messaging/queue-mail.ts';
import { openText, sealText } from '../../../platform/messaging/sealed-text.ts';
import { refuse } from '../../../platform/outcome.ts';
import { mayBeSignedBy, shortHash } from '../../../platform/powers/signing.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import {
  browserHash,
  codeExpiry,
  codeMac,
  codeMinutes,
  drawDigits,
} from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { replaceCode } from '../store/codes.ts';
import { listContacts } from '../store/people.ts';
import { texts } from '../texts.ts';
import { spendCode } from './spend-code.ts';
import { stepUpById } from './step-up-by-id.ts';

/**
 * Sends a code by which exactly this text is signed, to the person's own address. The message carries the text
 * and the digits of its hash, so that whoever is led to sign something else can see it.
 */
export const requestSigningCode = defineAct({
  name: 'identity.request-signing-code',
  power: powers.confirm,
  on: stepUpById,
  input: z.object({ language: z.enum(sourceLanguages), network: boundedField(100) }),
  output: z.null(),
  refusals: {
    'identity.code-too-weak': 403,
    'identity.no-address': 409,
    'identity.too-many-codes': 429,
  },
  api: {
    none: 'A code works only in the browser that asked for it, which a page knows by its cookie.',
  },
  async before({ platform, actor: { device, person }, input }) {
    if (device === null || person === null) return refuse('not-allowed');
    const [contact] = await listContacts(platform.database.db, person.id);
    if (contact === undefined) return refuse('identity.no-address');
    const { lookup } = contact;
    const budget = await spendCode(platform, { device, lookup, network: input.network });
    if (budget.allowed) return { device, contact, length: budget.digits };
    const minutes = Math.ceil(budget.retryAfter / 60);
    return refuse('identity.too-many-codes', { minutes });
  },
  async run({ platform, prepared: { device, contact, length }, input, thing, ...unit }) {
    if (!mayBeSignedBy('code', thing.assurance)) return refuse('identity.code-too-weak');
    const { keyring } = platform;
    const address = openText(keyring, { purpose: 'contacts', row: contact.id }, contact.address);
    const id = uuidFrom(unit.random);
    const digits = drawDigits(unit.random, length);
    const binding = { id, purpose: 'step-up', lookup: contact.lookup, subject: thing.id } as const;
    const expiresAt = codeExpiry(unit.at);
    await replaceCode(unit.tx, {
      ...binding,
      browser: browserHash(device),
      address: sealText(keyring, unit.random, { purpose: 'contacts', row: id }, address),
      mac: codeMac(keyring, binding, digits),
      expiresAt,
    });
    const t = texts.in(input.language);
    const hash = shortHash(thing.textHash);
    const said = { digits, hash, text: thing.text[input.language], minutes: codeMinutes };
    const subject = t('mail.signing.subject', { hash });
    await queueMail(unit, platform, {
      ...{ to: address, subject, text: t('mail.signing.text', said), expiresAt },
    });
    return null;
  },
});
