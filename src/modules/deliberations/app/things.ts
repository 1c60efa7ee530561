import { wordingIn } from '../../../platform/i18n/wording.ts';
import type { ThingKind } from '../../../platform/things/things.ts';
import { findDecidedStatements, findPublicTitles } from '../store/read-things.ts';
import { texts } from '../texts.ts';
import { largestSid } from './sid-field.ts';

const conversations: ThingKind = {
  type: 'deliberations.conversation',
  async find(db, slugs) {
    const rows = await findPublicTitles(db, slugs);
    return new Map(
      rows.map(({ slug, title }) => [
        slug,
        {
          name: (language) => wordingIn(title, language).text,
          path: `deliberations/${slug}`,
        },
      ]),
    );
  },
};

/** Never by their words, which may have to be hidden later. */
const statements: ThingKind = {
  type: 'deliberations.statement',
  async find(db, ids) {
    const named = ids.flatMap((id) => {
      const [, slug, sid] = /^([^/]+)\/(0|[1-9]\d{0,9})$/.exec(id) ?? [];
      const isSid = sid !== undefined && Number(sid) <= largestSid;
      return slug !== undefined && isSid ? [{ slug, sid: Number(sid) }] : [];
    });
    const slugs = named.map(({ slug }) => slug);
    const rows = await findDecidedStatements(
      db,
      slugs,
      named.map(({ sid }) => sid),
    );
    return new Map(
      rows.map(({ slug, sid, title }) => [
        `${slug}/${sid}`,
        {
          name: (language) =>
            texts.in(language)('thing.statement', { sid, title: wordingIn(title, language).text }),
          path: `deliberations/${slug}/statements/${sid}`,
        },
      ]),
    );
  },
};

/** What others may name of conversations, in the public log above all. */
export const things: readonly ThingKind[] = [conversations, statements];
