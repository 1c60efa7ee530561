import type { Context } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import type { StatementRouter } from '../app/next-statement.ts';
import { participantKeyOf } from '../app/participant-key.ts';
import { findPid } from '../store/read.ts';

/** What every handler of the module works with. */
export interface WebContext {
  readonly platform: Platform;
  readonly maps: LiveMaps;
  readonly router: StatementRouter;
}

/** The participant number of this browser or account in a conversation; null: takes no part yet. */
export async function findOwnPid(
  { platform }: WebContext,
  c: Context<SiteEnv>,
  { slug }: { readonly slug: string },
): Promise<number | null> {
  const key = participantKeyOf(platform, c.get('actor'), slug);
  return (await findPid(platform.database.db, key)) ?? null;
}
