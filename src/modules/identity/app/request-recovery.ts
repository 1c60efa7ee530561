import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { budgetOf } from '../../../platform/rate-limits/network-of.ts';
import { takeUses } from '../../../platform/rate-limits/rate-limits.ts';
import { paperCodeDigest, readPaperCode } from '../domain/paper-code.ts';
import { powers } from '../powers.ts';
import { findPaperCode, type PaperCode } from '../store/recovery.ts';
import { recoveriesPerNetwork, recoveriesPerSite } from './recovery-limits.ts';
import type { RequestCodeInput } from './request-code.ts';
import { prepareCode, sendCode } from './send-code.ts';

export interface RequestRecoveryInput extends RequestCodeInput {
  /** The code on paper, as typed. */
  readonly paper: string;
}

/** What the code that is sent is for: this person, by this very code on paper. */
const recoverySubject = ({ personId, id }: Pick<PaperCode, 'personId' | 'id'>) =>
  `${personId} ${id}`;

/**
 * Somebody without a contact shows the code on paper and names a new contact, which a code is sent to. The one on
 * paper is used up only by that: who mistypes the address has lost nothing. Wrong, used and unknown codes are
 * refused alike.
 */
export const requestRecovery = defineAct({
  name: 'identity.request-recovery',
  power: powers.recover,
  input: z.custom<RequestRecoveryInput>(),
  output: z.null(),
  refusals: {
    'identity.paper-code-refused': 422,
    'identity.too-many-recoveries': 429,
    'identity.not-an-address': 422,
    'identity.no-text-messages': 503,
    'identity.too-many-codes': 429,
  },
  api: {
    none: 'A code works only in the browser that asked for it, which a page knows by its cookie.',
  },
  async before({ platform, actor, input }) {
    const minutes = await spendRecovery(platform, input.network);
    if (minutes !== null) return refuse('identity.too-many-recoveries', { minutes });
    const bytes = readPaperCode(input.paper);
    const { db } = platform.database;
    const paper = bytes === null ? undefined : await findPaperCode(db, paperCodeDigest(bytes));
    if (paper === undefined) return refuse('identity.paper-code-refused');
    const prepared = await prepareCode(platform, actor, input);
    return 'ok' in prepared ? prepared : { ...prepared, subject: recoverySubject(paper) };
  },
  async run({ platform, prepared, input: { language }, ...unit }) {
    await sendCode(platform, unit, { ...prepared, purpose: 'recover', language });
    return null;
  },
});

/** @returns minutes to wait; null: none */
async function spendRecovery(platform: Platform, network: string): Promise<number | null> {
  const taken = await takeUses(platform, [
    { limit: budgetOf(platform, recoveriesPerNetwork, network), of: network },
    { limit: recoveriesPerSite, of: 'site' },
  ]);
  return taken.allowed ? null : Math.ceil(taken.retryAfter / 60);
}
