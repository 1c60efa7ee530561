import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { accountNumber } from '../domain/account-number.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { listProviderAccounts } from '../store/provider-accounts.ts';
import { offeredOffices } from './offered-offices.ts';
import { readOwnLinks } from './own-links.ts';
import { listOwnOffices } from './own-offices.ts';

/** What a person may see of the own account; nobody else may. */
export type OwnAccount = Awaited<ReturnType<typeof readOwnAccount>>;

export async function readOwnAccount(platform: Platform, person: Person) {
  const { db } = platform.database;
  const { id } = person;
  return {
    number: accountNumber(id),
    offered: await offeredOffices(platform, person),
    asked: (await readOwnLinks(platform, id)).filter(({ isAsked }) => isAsked),
    offices: await listOwnOffices(platform, person),
    passkeys: await listPasskeys(db, id),
    providers: await listProviderAccounts(db, id),
  };
}
