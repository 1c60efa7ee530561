import type { Context } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { participantKeyOf } from '../app/participant-key.ts';
import { findPid } from '../store/read.ts';

/** The participant number of this browser or account in a conversation, null without one. */
export async function findOwnPid(
  platform: Platform,
  c: Context<SiteEnv>,
  slug: string,
): Promise<number | null> {
  const key = participantKeyOf(platform, c.get('actor'), slug);
  if (key === null) return null;
  return (await findPid(platform.database.db, key)) ?? null;
}
