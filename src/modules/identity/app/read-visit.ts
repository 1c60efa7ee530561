import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { isState } from '../domain/provider.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { findVisit, type ProviderVisit } from '../store/provider-visits.ts';

/** Where a browser that comes back from a provider has started; undefined: it was never sent there. */
export async function readVisit(
  { database: { db } }: Platform,
  { device }: Actor,
  state: string,
): Promise<Pick<ProviderVisit, 'language' | 'back'> | undefined> {
  return device === null || !isState(state) ? undefined : findVisit(db, state, browserHash(device));
}
