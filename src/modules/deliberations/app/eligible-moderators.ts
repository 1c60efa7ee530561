import type { Database } from '../../../platform/database/database.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import { findPeopleInOffice } from '../../identity/index.ts';

/** Somebody whom a convener may ask to decide on statements, named by office and body. */
export interface EligibleModerator {
  readonly personId: string;
  readonly name: Wording;
  /** The body of that office. */
  readonly body: string;
}

/** Everybody whose office gives the power to moderate at the instant, each once. */
export async function listEligibleModerators(db: Database, at: Date): Promise<EligibleModerator[]> {
  const holders = await findPeopleInOffice(db, 'deliberations.moderate', at);
  const byPerson = new Map<string, EligibleModerator>();
  for (const { personId, title, bodyId, bodyName } of holders) {
    if (byPerson.has(personId)) continue;
    const name = {
      'zh-Hant': `${bodyName['zh-Hant']}${title['zh-Hant']}`,
      en: `${title.en}, ${bodyName.en}`,
    };
    byPerson.set(personId, { personId, name, body: bodyId });
  }
  return [...byPerson.values()];
}
