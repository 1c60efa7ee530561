import type { OidcProvider } from '../../../platform/config/oidc-providers.ts';
import { readAddresses } from '../../../platform/messaging/contacts/contacts.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { mayCallBack, type SessionWay } from '../domain/waiting-change.ts';
import { findOwnPaperCode, listAgedContacts, listWaiting } from '../store/recovery.ts';
import { listOwnSessions } from './own-sessions.ts';
import { providerByIssuer } from './provider-client.ts';
import { readSessionWay } from './session-way.ts';

/** How a person gets into the own account, what of it is to change, and where they are in now. */
export type OwnWays = Awaited<ReturnType<typeof readOwnWays>>;

/** What a provider is called; one that the settings do not name any more, by its address. */
function nameOfProvider(platform: Platform, issuer: string): OidcProvider['name'] {
  return providerByIssuer(platform, issuer)?.name ?? { 'zh-Hant': issuer, en: issuer };
}

const none: SessionWay = { way: null, all: [] };

export async function readOwnWays(platform: Platform, person: Person) {
  const { keyring, clock } = platform;
  const { db } = platform.database;
  const at = clock();
  const { id } = person;
  const addresses = new Map(
    (await readAddresses(db, keyring, id)).map((each) => [each.id, each.address]),
  );
  const addressOf = (contact: string | null) =>
    contact === null ? null : (addresses.get(contact) ?? null);
  const changes = await listWaiting(db, id);
  const way = changes.length === 0 ? none : await readSessionWay(db, id, person.session ?? '');
  const waiting = changes.map((change) => ({
    ...{ id: change.id, kind: change.kind, address: addressOf(change.contactId) },
    ...{ effectiveAt: change.effectiveAt, isDue: change.effectiveAt <= at },
    isCallable: change.effectiveAt > at && mayCallBack(way, change),
  }));
  const contacts = (await listAgedContacts(db, id)).map((contact) => ({
    ...{ id: contact.id, verifiedAt: contact.verifiedAt },
    address: addressOf(contact.id) ?? '',
  }));
  const sessions = (await listOwnSessions(platform, person)).map(({ issuer, ...session }) => ({
    ...session,
    provider: issuer === null ? null : nameOfProvider(platform, issuer),
  }));
  return { contacts, waiting, sessions, paper: (await findOwnPaperCode(db, id)) ?? null };
}
