import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { challengeMinutes, relyingParty } from '../domain/passkey.ts';
import { powers } from '../powers.ts';
import { drawChallenge } from './passkey-challenge.ts';
import { passkeyLibrary } from './passkey-library.ts';
import { spendChallenges } from './passkey-limits.ts';

/** How long a device may ask its person, in milliseconds. */
export const timeout = challengeMinutes * 60_000;

/**
 * Asks whatever device this browser reaches to sign in: any passkey of this site will do, so that nobody
 * has to say who they are (discoverable credentials), and the device must know its person.
 *
 * @returns `PublicKeyCredentialRequestOptionsJSON` of WebAuthn Level 3 §5.1
 */
export const beginPasskey = defineAct({
  name: 'identity.begin-passkey',
  power: powers['use-passkey'],
  input: z.object({ network: boundedField(100) }),
  output: z.looseObject({ challenge: z.string() }),
  refusals: { 'identity.too-many-passkeys': 429 },
  api: { none: 'A challenge counts only in the browser that asked for it, by its cookie.' },
  async before({ platform, actor: { device }, input }) {
    if (device === null) return refuse('not-allowed');
    const minutes = await spendChallenges(platform, input.network);
    return minutes === null ? { device } : refuse('identity.too-many-passkeys', { minutes });
  },
  async run({ platform, prepared: { device }, ...unit }) {
    const challenge = await drawChallenge(unit, device, 'sign-in', null);
    const { id: rpID } = relyingParty(platform.config.baseUrl);
    const asked = { rpID, timeout, userVerification: 'required' as const };
    const { generateAuthenticationOptions } = await passkeyLibrary();
    return {
      ...(await generateAuthenticationOptions({ ...asked, allowCredentials: [] })),
      challenge,
    };
  },
});
