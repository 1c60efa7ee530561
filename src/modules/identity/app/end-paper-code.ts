import type { Unit } from '../../../platform/acts/perform.ts';
import type { Platform } from '../../../platform/platform.ts';
import { isEstablished } from '../domain/waiting-change.ts';
import { findOwnPaperCode, listAgedContacts, takePaperCode } from '../store/recovery.ts';
import { tellAccess } from './tell-access.ts';

/**
 * Ends a person's code on paper, and tells every contact. Behind the lock of the person.
 *
 * @param unlessBefore one that had been there for a day at that instant stays: its owner was told of it and had the
 *   time, and a stranger at an open screen must not take it from them
 */
export async function endPaperCode(
  unit: Unit,
  platform: Platform,
  personId: string,
  unlessBefore: Date | null,
): Promise<void> {
  const { tx } = unit;
  const paper = await findOwnPaperCode(tx, personId);
  if (paper === undefined) return;
  if (unlessBefore !== null && isEstablished(paper.madeAt, unlessBefore)) return;
  await takePaperCode(tx, personId, paper.id);
  const contacts = await listAgedContacts(tx, personId);
  await tellAccess(unit, platform, contacts, { notice: 'paper-ended' });
}
