import type { Context } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import type { StatementRouter } from '../app/next-statement.ts';
import { participantKeyOf } from '../app/participant-key.ts';
import { findPid, findStatement, hasVotes, type PublicConversation } from '../store/read.ts';
import type { ConversationView, FramedConversation } from './frame/conversation-frame.tsx';
import { readNumber } from './frame/read-number.ts';

/** What every handler of the module works with. */
export interface WebContext {
  readonly platform: Platform;
  readonly maps: LiveMaps;
  readonly router: StatementRouter;
}

/** A handler that shows a page about a conversation. */
export type Show<Of extends FramedConversation = PublicConversation> = (
  web: WebContext,
  c: Context<SiteEnv>,
  about: ConversationView<Of>,
) => Response | Promise<Response>;

/** The participant number of this browser or account in a conversation; null: takes no part yet. */
export async function findOwnPid(
  { platform }: WebContext,
  c: Context<SiteEnv>,
  { slug }: { readonly slug: string },
): Promise<number | null> {
  const key = participantKeyOf(platform, c.get('actor'), slug);
  return (await findPid(platform.database.db, key)) ?? null;
}

/** The participant of the browser itself, for somebody who is signed in; null: none, or signed out. */
export async function findBrowserPid(
  { platform }: WebContext,
  c: Context<SiteEnv>,
  { slug }: { readonly id: string; readonly slug: string },
): Promise<number | null> {
  const actor = c.get('actor');
  if (actor.person === null) return null;
  const key = participantKeyOf(platform, { ...actor, person: null }, slug);
  return (await findPid(platform.database.db, key)) ?? null;
}

/** Whether this browser voted in the conversation before the person signed in. */
export async function hasBrowserVotes(...asked: Parameters<typeof findBrowserPid>) {
  const [{ platform }, , { id }] = asked;
  const pid = await findBrowserPid(...asked);
  return pid !== null && (await hasVotes(platform.database.db, id, pid));
}

/** The statement whose number an address gives; undefined: there is none, or that is no number. */
export async function findNumbered(
  { platform }: Pick<WebContext, 'platform'>,
  { id }: { readonly id: string },
  number: string | undefined,
) {
  const sid = readNumber(number);
  return sid === null ? undefined : findStatement(platform.database.db, id, sid);
}

/** The same for everybody: none while it waits for moderators. */
export async function findPublicStatement(...asked: Parameters<typeof findNumbered>) {
  const statement = await findNumbered(...asked);
  return statement?.state === 'waiting' ? undefined : statement;
}
