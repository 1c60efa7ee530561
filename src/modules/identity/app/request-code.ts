import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { browserHash, type CodePurpose, isRightCode } from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { findSentCode } from '../store/codes.ts';
import { prepareCode, sendCode } from './send-code.ts';

export interface RequestCodeInput {
  /** An e-mail address or a mobile number, as typed. */
  readonly contact: string;
  /** The language of the message. */
  readonly language: Language;
  /** The network that the request comes from, for the limits. */
  readonly network: string;
}

/**
 * Sends a code to an e-mail address or a mobile number, for signing in with this browser; the browser's
 * older one is void from then on. Nothing here asks whether the address is known, so that nobody can
 * find out.
 */
export const requestCode = defineAct({
  name: 'identity.request-code',
  power: powers['request-code'],
  input: z.custom<RequestCodeInput>(),
  output: z.null(),
  refusals: {
    'identity.not-an-address': 422,
    'identity.no-text-messages': 503,
    'identity.too-many-codes': 429,
  },
  api: {
    none: 'A code works only in the browser that asked for it, which a page knows by its cookie.',
  },
  before: ({ platform, actor, input }) => prepareCode(platform, actor, input),
  async run({ platform, prepared, input: { language }, ...unit }) {
    const binding = { purpose: 'sign-in', subject: '' } as const;
    await sendCode(platform, unit, { ...prepared, ...binding, language });
    return null;
  },
});

/** Purposes of codes that are one person's: nobody else who signs in with the browser sees where they were sent. */
const ofOnePerson: readonly CodePurpose[] = ['add-contact', 'proved-contact'];

/** A code that a browser waits for. */
export interface SentCode {
  /** Where it was sent. */
  readonly address: string;
  /** Whether a text holds its digits, and not those of an older one. */
  isIn(text: string): boolean;
}

/** The code that this browser waits for; null when it waits for none. */
export async function readSentCode(
  platform: Platform,
  { device, person }: Actor,
  purpose: CodePurpose = 'sign-in',
): Promise<SentCode | null> {
  if (device === null) return null;
  const { database, keyring, clock } = platform;
  const sent = await findSentCode(database.db, browserHash(device), purpose, clock());
  if (sent === undefined) return null;
  if (ofOnePerson.includes(purpose) && sent.subject !== person?.id) return null;
  return {
    address: openText(keyring, { purpose: 'contacts', row: sent.id }, sent.address),
    isIn: (text) =>
      (text.match(/\b[0-9]{6,8}\b/g) ?? []).some((digits) => isRightCode(keyring, sent, digits)),
  };
}

/** Where the code that this browser waits for was sent; null when it waits for none. */
export async function readSentTo(
  platform: Platform,
  actor: Actor,
  purpose: CodePurpose = 'sign-in',
): Promise<string | null> {
  return (await readSentCode(platform, actor, purpose))?.address ?? null;
}
