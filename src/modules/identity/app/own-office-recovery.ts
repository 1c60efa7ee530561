import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import type { Names } from '../domain/body.ts';
import { type Confirmed, confirmedOf } from '../domain/office-recovery.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { findBody } from '../store/bodies.ts';
import { findOfficeRecovery } from '../store/office-recovery.ts';
import { findConfirmers, linesOf, readConfirmers } from './standing-offices.ts';

/** A body in which the reader holds an office, and who of it has confirmed them. */
export interface ConfirmingBody extends Confirmed {
  readonly name: Readonly<Record<SourceLanguage, string>>;
  /** Whether there are two who could. */
  readonly isPossible: boolean;
  readonly keepers: readonly KeeperShown[];
}

/** Whom one has to meet, as everybody may know them. */
export interface KeeperShown {
  readonly name: string | null;
  readonly title: Names;
  readonly bodyName: Names;
}

/** How far it is that colleagues confirm somebody in office; null: they hold none. */
export async function readOwnOfficeRecovery(
  platform: Platform,
  { person, device }: Actor,
  at: Date,
) {
  const bodies = (person?.appointments ?? []).map(({ body }) => body);
  if (person === null || bodies.length === 0) return null;
  const { db } = platform.database;
  const found = await findOfficeRecovery(db, person.id, at);
  const confirmers = found === undefined ? [] : await readConfirmers(db, person.id);
  const shown: ConfirmingBody[] = [];
  for (const line of await linesOf(db, bodies)) {
    const [body = ''] = line;
    const name = (await findBody(db, body))?.name ?? { 'zh-Hant': body, en: body };
    const others = await findConfirmers(platform, db, { line, holder: person.id }, at);
    shown.push({ name, ...confirmedOf(line, confirmers), ...others });
  }
  const isHere = device !== null && found?.browser === browserHash(device);
  return { bodies: shown, ask: found === undefined ? null : { ...found, isHere } };
}
