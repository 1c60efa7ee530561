import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { cutPassages } from './cut-passages.ts';
import { passage } from './search-schema.ts';
import type { SearchDocument, SearchReference, SearchSource } from './search-source.ts';
import { writeVector } from './search-vector.ts';

type PassageRow = typeof passage.$inferInsert;

const rowsAtOnce = 500;

/**
 * Puts into the index what is public of a thing now, instead of what was there. Called last in an
 * act, in its transaction: what the act hides is gone from the search at the moment it is gone from
 * its page. Two acts on one thing take turns here, so that the later sees what the earlier did.
 */
export async function refreshSearch(
  tx: Database,
  source: SearchSource,
  reference: SearchReference,
): Promise<void> {
  const { module } = source;
  const { thing, part } = reference;
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext(${`search ${module}`}), hashtext(${thing}))`,
  );
  await tx
    .delete(passage)
    .where(
      and(
        eq(passage.module, module),
        eq(passage.thing, thing),
        part === undefined ? undefined : eq(passage.part, part),
      ),
    );
  let waiting: PassageRow[] = [];
  for await (const document of source.documents(tx, reference)) {
    waiting.push(...passagesOf(module, document));
    if (waiting.length < rowsAtOnce) continue;
    await insertPassages(tx, waiting);
    waiting = [];
  }
  await insertPassages(tx, waiting);
}

async function insertPassages(tx: Database, rows: readonly PassageRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx.insert(passage).values(rows.slice(from, from + rowsAtOnce));
  }
}

/** Each language of a document, cut where it is long. The title stands in each, so that words of the
 * title and of any passage are found together. */
function passagesOf(module: string, document: SearchDocument): PassageRow[] {
  const { thing, part = '', kind, path, title: titles = {}, context = {}, at } = document;
  const languages = new Set([...Object.keys(titles), ...Object.keys(document.text)]);
  return [...languages].flatMap((language) => {
    const title = titles[language] ?? '';
    return cutPassages(document.text[language] ?? '').map((text, number) => ({
      ...{ module, thing, part, kind, path, context, at },
      ...{ language, number, title, text },
      words: writeVector(
        [
          { text: title, weight: 'A' },
          { text, weight: 'D' },
        ],
        module,
      ),
      titleWords:
        title === '' || number > 0 ? null : writeVector([{ text: title, weight: 'A' }], module),
    }));
  });
}
