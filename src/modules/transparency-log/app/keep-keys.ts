import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { overdueKey } from '../domain/key-terms.ts';
import { formatVerifierKey } from '../domain/note-keys.ts';
import { awaitIntegration } from '../store/integration.ts';
import type { LogSigner } from './found-log.ts';
import { dropKeys } from './log-key.ts';
import { retireKey } from './retire-key.ts';
import { theLog } from './the-log.ts';

/** Retires a key by the clock, and takes one that was retired out of the key file of this machine. */
export async function keepKeys(platform: Platform, { held, keys }: LogSigner): Promise<void> {
  if (overdueKey(keys, platform.clock()) !== undefined) await retireKey(platform, operator, {});
  const retired = keys.filter(({ retiredAt }) => retiredAt !== null).map(({ vkey }) => vkey);
  const isRetired = (vkey: string) => retired.includes(vkey);
  if (!held.some((key) => isRetired(formatVerifierKey(key)))) return;
  const act = { act: 'transparency-log.drop-keys', actor: operator };
  await perform(platform, act, async ({ tx }) => {
    await awaitIntegration(tx, theLog);
    await dropKeys(platform.config, isRetired);
    return done(null);
  });
}
