import type { Database } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { readAccountNumber } from '../domain/account-number.ts';
import { contactLookup, readContact } from '../domain/contact.ts';
import { findPersonByContact, findPersonByNumber } from '../store/people.ts';

/** By what the operator names a person: a contact, or the number that the account shows, where there is none. */
export const personFields = {
  contact: boundedField(500).optional(),
  account: boundedField(100).optional(),
};

interface Named {
  readonly contact?: string | undefined;
  readonly account?: string | undefined;
}

/** Why nobody is named so, with the HTTP status. */
export const nameRefusals = {
  'identity.not-an-address': 422,
  'identity.not-an-account': 422,
  'identity.no-such-person': 404,
} as const;

/** The id of whom the operator has named. */
export async function findNamedPerson(
  { keyring }: Pick<Platform, 'keyring'>,
  db: Database,
  { contact: typed = '', account }: Named,
): Promise<Outcome<string, { readonly code: keyof typeof nameRefusals }>> {
  if (account !== undefined) {
    const digits = readAccountNumber(account);
    if (digits === null) return refuse('identity.not-an-account');
    return nobodyIf(await findPersonByNumber(db, digits));
  }
  const contact = readContact(typed);
  if (!contact.ok) return refuse('identity.not-an-address');
  return nobodyIf(await findPersonByContact(db, contactLookup(keyring, contact.address)));
}

function nobodyIf(id: string | undefined) {
  return id === undefined ? refuse('identity.no-such-person' as const) : done(id);
}
