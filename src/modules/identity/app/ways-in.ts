import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { listContacts } from '../store/people.ts';
import { listProviderAccounts } from '../store/provider-accounts.ts';

/**
 * Whether nothing would open the account any more without this passkey or provider, by its id. A provider
 * counts that the settings name. The person must be locked.
 */
export async function isLastWayIn(
  { config }: Pick<Platform, 'config'>,
  tx: Database,
  personId: string,
  without: string,
): Promise<boolean> {
  if ((await listContacts(tx, personId)).length > 0) return false;
  const passkeys = await listPasskeys(tx, personId);
  const issuers = new Set(config.oidcProviders.map(({ issuer }) => issuer));
  const providers = (await listProviderAccounts(tx, personId)).filter(({ issuer }) =>
    issuers.has(issuer),
  );
  return [...passkeys, ...providers].every(({ id }) => id === without);
}
