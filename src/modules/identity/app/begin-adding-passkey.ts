import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { readAddresses } from '../../../platform/messaging/contacts/contacts.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { platformTexts } from '../../../platform/texts/texts.ts';
import { mostPasskeys, passkeyAlgorithms, relyingParty, userHandle } from '../domain/passkey.ts';
import { powers } from '../powers.ts';
import type { Passkey } from '../store/passkeys.ts';
import { timeout } from './begin-passkey.ts';
import { addingRefusals, mayAddPasskey } from './may-change-passkeys.ts';
import { drawChallenge } from './passkey-challenge.ts';
import { passkeyLibrary } from './passkey-library.ts';
import { spendChallenges } from './passkey-limits.ts';
import { readPasskeyName } from './passkey-name.ts';

/**
 * Asks the device to make a passkey for this site. Everything that the site itself may refuse is refused
 * here, before the device keeps what nobody would know.
 *
 * @returns `PublicKeyCredentialCreationOptionsJSON` of WebAuthn Level 3 §5.1
 */
export const beginAddingPasskey = defineAct({
  name: 'identity.begin-adding-passkey',
  power: powers['keep-own-passkeys'],
  input: z.object({
    name: boundedField(10_000),
    network: boundedField(100),
    token: boundedField(1000).nullable(),
  }),
  output: z.looseObject({ challenge: z.string() }),
  refusals: {
    ...addingRefusals,
    'identity.too-many-passkeys': 429,
    'identity.passkeys-full': 409,
    'identity.unfit-name': 422,
  },
  api: { none: 'A challenge counts only in the browser that asked for it, by its cookie.' },
  async before({ platform, actor: { device }, input }) {
    if (device === null) return refuse('not-allowed');
    if (readPasskeyName(input.name) === undefined) return refuse('identity.unfit-name');
    const minutes = await spendChallenges(platform, input.network);
    return minutes === null ? { device } : refuse('identity.too-many-passkeys', { minutes });
  },
  async run({ platform, prepared: { device }, input: { token }, ...unit }) {
    const may = await mayAddPasskey({
      ...{ ...unit, token },
      platform,
    });
    if (!may.ok) return may;
    const { personId, passkeys } = may.value;
    if (passkeys.length >= mostPasskeys) return refuse('identity.passkeys-full');
    const challenge = await drawChallenge(unit, device, 'add', personId);
    const [first] = await readAddresses(unit.tx, platform.keyring, personId);
    return { ...(await askToMake(platform, personId, first?.address, passkeys)), challenge };
  },
});

/** What the device is told; it shows the address, so that its owner knows this account among others. */
async function askToMake(
  { config, keyring }: Platform,
  personId: string,
  address: string | undefined,
  passkeys: readonly Passkey[],
) {
  const rpName = platformTexts.in('zh-Hant')('site.name');
  const shown = address ?? rpName;
  const { generateRegistrationOptions } = await passkeyLibrary();
  return generateRegistrationOptions({
    rpName,
    rpID: relyingParty(config.baseUrl).id,
    userName: shown,
    userDisplayName: shown,
    userID: Uint8Array.from(userHandle(keyring, personId)),
    timeout,
    attestationType: 'none',
    supportedAlgorithmIDs: passkeyAlgorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
  });
}
