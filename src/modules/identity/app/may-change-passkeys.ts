import type { Database } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor, Person } from '../../../platform/powers/powers.ts';
import { isFreshSession } from '../domain/session-lifetime.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { findOfficeRecovery } from '../store/office-recovery.ts';
import { listPasskeys, type Passkey } from '../store/passkeys.ts';
import { hasAccountAt } from '../store/provider-accounts.ts';
import { findOwnSession } from '../store/sessions.ts';

/** Why somebody may not add or remove a passkey at this moment, with the HTTP status. */
export const changeRefusals = {
  'identity.sign-in-again': 403,
  'identity.passkey-first': 403,
  'identity.persona-shared': 403,
} as const;

/** The same for adding one. */
export const addingRefusals = { ...changeRefusals, 'identity.other-browser': 403 } as const;

export type AddingRefusal = { readonly code: keyof typeof addingRefusals | 'not-allowed' };

export type ChangeRefusal = { readonly code: keyof typeof changeRefusals | 'not-allowed' };

/** Whose passkeys are changed, and in which session. */
export interface Changing {
  readonly tx: Database;
  readonly at: Date;
  readonly actor: Actor;
  /** Of the session, as it is stored; null: there is none. */
  readonly token: string | null;
  /** Whose settings say which providers are worth a passkey: who has one of them has something to lose. */
  readonly platform: Pick<Platform, 'config'>;
}

/**
 * Whether a passkey, or a provider that is worth one, opens the account: then whoever reads the mail alone changes
 * nothing of how it is opened.
 */
export async function hasStrongWay(
  { config }: Pick<Platform, 'config'>,
  tx: Database,
  personId: string,
): Promise<boolean> {
  if ((await listPasskeys(tx, personId)).length > 0) return true;
  return hasAccountAt(tx, personId, strongIssuersOf({ config }));
}

/** Whether somebody has to sign in by a strong way first, since one opens the account and did not make this session. */
export async function needsPasskeyFirst(
  platform: Pick<Platform, 'config'>,
  tx: Database,
  { id, assurance }: Pick<Person, 'id' | 'assurance'>,
): Promise<boolean> {
  return assurance !== 'passkey' && (await hasStrongWay(platform, tx, id));
}

/** The providers that the settings count as worth a passkey. */
export function strongIssuersOf({ config }: Pick<Platform, 'config'>): readonly string[] {
  return config.oidcProviders.flatMap(({ assurance, issuer }) =>
    assurance === 'high' ? [issuer] : [],
  );
}

/**
 * Whether somebody may add or remove a passkey now: the one place where this is decided, and where it is
 * raised to more. The session must be a few minutes old at most, so that no screen left open lets in
 * somebody else for good. Who has a
 * passkey, or a provider that is worth one, must have signed in by that: else whoever reads the mail
 * would come to act as an office.
 *
 * @returns the person and the passkeys that there are
 */
export async function mayChangePasskeys({
  tx,
  at,
  actor: { person },
  token,
  platform,
}: Changing): Promise<Outcome<{ personId: string; passkeys: Passkey[] }, ChangeRefusal>> {
  if (person === null || token === null) return refuse('not-allowed');
  // All visitors of a demo share its roles: one must not sign the others out, nor fill up the passkeys.
  if (person.persona !== null) return refuse('identity.persona-shared');
  const session = await findOwnSession(tx, token, person.id);
  if (session === undefined) return refuse('not-allowed');
  const passkeys = await listPasskeys(tx, person.id);
  const opened = { id: person.id, assurance: session.assurance };
  if (await needsPasskeyFirst(platform, tx, opened)) return refuse('identity.passkey-first');
  if (!isFreshSession(session.provedAt, at)) return refuse('identity.sign-in-again');
  return done({ personId: person.id, passkeys });
}

/**
 * The same for adding one. After two colleagues have confirmed somebody in office, for a day only the browser that
 * asked for it adds the first: else whoever reads the mail would be quicker, and act for a body.
 */
export async function mayAddPasskey(
  changing: Changing,
): Promise<Outcome<{ personId: string; passkeys: Passkey[] }, AddingRefusal>> {
  const may = await mayChangePasskeys(changing);
  if (!may.ok || may.value.passkeys.length > 0) return may;
  const isOther = await isOtherBrowser(changing, may.value.personId);
  return isOther ? refuse('identity.other-browser') : may;
}

/** Whether colleagues have confirmed the person within a day, in another browser than this. */
export async function isOtherBrowser(
  { tx, at, actor: { device } }: Pick<Changing, 'tx' | 'at' | 'actor'>,
  personId: string,
): Promise<boolean> {
  const asked = await findOfficeRecovery(tx, personId, at);
  if (asked === undefined || asked.confirmedAt === null) return false;
  return device === null || asked.browser !== browserHash(device);
}
