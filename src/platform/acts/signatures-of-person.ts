import { desc, eq } from 'drizzle-orm';
import { pendingAct, stepUp } from '../database/platform-schema.ts';
import type { PersonData } from '../person-data/person-data.ts';

/**
 * What somebody was asked to sign within the last hour, and what of it waits for the other side. Outcomes of
 * acts lie under MACs that nobody finds without the act, and go after a week.
 */
export const signaturesOfPerson: PersonData = {
  kinds: ['signatures', 'waiting'],
  async read({ database: { db } }, { id }) {
    const signatures = await db
      .select({
        act: stepUp.act,
        text: stepUp.text,
        askedAt: stepUp.askedAt,
        signedAt: stepUp.at,
        method: stepUp.method,
      })
      .from(stepUp)
      .where(eq(stepUp.person, id))
      .orderBy(desc(stepUp.askedAt), stepUp.id);
    const waiting = await db
      .select({
        act: pendingAct.act,
        text: pendingAct.text,
        signedAt: pendingAct.at,
        until: pendingAct.until,
      })
      .from(pendingAct)
      .where(eq(pendingAct.person, id))
      .orderBy(desc(pendingAct.at), pendingAct.id);
    return { signatures: signatures.map(inOneText), waiting: waiting.map(inOneText) };
  },
  async erase({ tx }, _platform, { id }) {
    await tx.delete(stepUp).where(eq(stepUp.person, id));
    await tx.delete(pendingAct).where(eq(pendingAct.person, id));
  },
};

/** Both languages in one cell: it is what was signed. */
function inOneText<Row extends { readonly text: Readonly<Record<string, string>> }>(row: Row) {
  return { ...row, text: Object.values(row.text).join('\n') };
}
