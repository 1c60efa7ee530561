import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { powers } from '../powers.ts';
import {
  deleteProviderAccount,
  endSessionsBeside,
  hasAccountAt,
  weakenSessionById,
} from '../store/provider-accounts.ts';
import { texts } from '../texts.ts';
import { hasStrongWay, needsPasskeyFirst } from './may-change-passkeys.ts';
import { ownProvider } from './own-provider.ts';
import { providerByIssuer } from './provider-client.ts';
import { tellOfProviders } from './tell-of-providers.ts';
import { isLastWayIn } from './ways-in.ts';

/**
 * From now on a provider opens this account no more; never the last that does. All other sessions end, and
 * this one is worth a code where nothing stronger is left.
 */
export const disconnectProvider = defineAct({
  name: 'identity.disconnect-provider',
  power: powers['change-ways-in'],
  on: ownProvider,
  input: z.object({}),
  output: z.null(),
  refusals: { 'identity.passkey-first': 403, 'identity.last-way-in': 409 },
  api: { none: 'It is signed, on a page, by the person alone.' },
  signs: ({ platform, thing: { issuer } }, language) => {
    const provider = providerByIssuer(platform, issuer)?.name[language] ?? issuer;
    return texts.in(language)('sign.provider.disconnect', { provider });
  },
  async run({ platform, thing, input: _, ...unit }) {
    const { tx, actor } = unit;
    const { person } = actor;
    if (person === null) return refuse('not-allowed');
    if (await needsPasskeyFirst(platform, tx, person)) return refuse('identity.passkey-first');
    if (await isLastWayIn(platform, tx, person.id, thing.id)) return refuse('identity.last-way-in');
    await deleteProviderAccount(tx, thing.id);
    const session = person.session ?? '';
    await endSessionsBeside(tx, person.id, session);
    // What is left tells what this session can have been opened by.
    const isLeft = person.assurance === 'passkey' ? hasStrongWay : hasProvider;
    if (!(await isLeft(platform, tx, person.id))) await weakenSessionById(tx, session);
    const provider = providerByIssuer(platform, thing.issuer);
    if (provider !== undefined) {
      await tellOfProviders(unit, platform, person.id, 'disconnected', provider);
    }
    return null;
  },
});

/** Whether a provider of the settings opens the account. */
function hasProvider({ config }: Pick<Platform, 'config'>, tx: Database, personId: string) {
  const known = config.oidcProviders.map(({ issuer }) => issuer);
  return hasAccountAt(tx, personId, known);
}
