import type { Unit } from '../../../platform/acts/perform.ts';
import type { OidcProvider } from '../../../platform/config/oidc-providers.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { listContacts } from '../store/people.ts';
import { providerMessage } from './messages.ts';

/** A notice that nobody has read by then says nothing new any more. */
const noticeDays = 7;

/** Tells a person at every contact, if there is one, that a provider opens the account now, or no more. */
export async function tellOfProviders(
  unit: Unit,
  platform: Platform,
  personId: string,
  notice: 'connected' | 'disconnected',
  { name }: OidcProvider,
): Promise<void> {
  const expiresAt = new Date(unit.at.getTime() + noticeDays * 24 * 60 * 60_000);
  const link = `${platform.config.baseUrl}/zh-Hant/identity/me`;
  for (const { id } of await listContacts(unit.tx, personId)) {
    await send(unit, platform, {
      key: `identity.provider ${uuidFrom(unit.random)}`,
      to: { contact: id },
      message: providerMessage,
      params: { notice, name, link },
      expiresAt,
    });
  }
}
