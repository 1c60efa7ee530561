import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { powers } from '../powers.ts';
import {
  endSessionsBeside,
  insertProviderAccount,
  lockProviderAccount,
} from '../store/provider-accounts.ts';
import { takeProof } from '../store/provider-visits.ts';
import { texts } from '../texts.ts';
import { isOtherBrowser, needsPasskeyFirst } from './may-change-passkeys.ts';
import { ownProof } from './own-provider.ts';
import { tellOfProviders } from './tell-of-providers.ts';

/**
 * From now on a provider opens this account. The only way by which an account there is joined to one here:
 * by the person who is signed in to both, with a signature. All other sessions end, and every contact is told.
 */
export const connectProvider = defineAct({
  name: 'identity.connect-provider',
  power: powers['change-ways-in'],
  on: ownProof,
  input: z.object({}),
  output: z.null(),
  refusals: {
    'identity.passkey-first': 403,
    'identity.persona-shared': 403,
    'identity.other-browser': 403,
    'identity.provider-taken': 409,
  },
  api: { none: 'What proves the account at the provider is bound to a browser.' },
  signs: ({ thing: { provider } }, language) =>
    texts.in(language)('sign.provider.connect', { provider: provider.name[language] }),
  async run({ platform, thing: { provider, ...proof }, input: _, ...unit }) {
    const { tx, at, actor } = unit;
    const { person } = actor;
    if (person === null) return refuse('not-allowed');
    // All visitors of a demo share its roles.
    if (person.persona !== null) return refuse('identity.persona-shared');
    if (await needsPasskeyFirst(platform, tx, person)) return refuse('identity.passkey-first');
    // Else one that is worth a passkey would be quicker than the passkey itself.
    if (await isOtherBrowser(unit, person.id)) return refuse('identity.other-browser');
    await lockProviderAccount(tx, proof);
    const made = { id: uuidFrom(unit.random), personId: person.id, at };
    if (!(await takeProof(tx, proof.id))) return refuse('identity.provider-taken');
    if (!(await insertProviderAccount(tx, proof, made))) return refuse('identity.provider-taken');
    await endSessionsBeside(tx, person.id, person.session ?? '');
    await tellOfProviders(unit, platform, person.id, 'connected', provider);
    return null;
  },
});
