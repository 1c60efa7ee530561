import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlRunner } from '../../src/platform/database/database.ts';
import { attributes } from '../../src/platform/ui/test/markup.ts';

/** What must not be found of somebody, each by what it is. */
export type Marks = Readonly<Record<string, string>>;

function marksIn(text: string, marks: Marks): string[] {
  return Object.entries(marks).flatMap(([what, mark]) => (text.includes(mark) ? [what] : []));
}

/** Which marks stand in which table, whatever the schema: every row is read as text, bytes as hexadecimal. */
export async function findInTables(sql: SqlRunner, marks: Marks): Promise<string[]> {
  const { rows: tables } = await sql.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables as { name: string }[]) {
    const { rows } = await sql.query(`select t::text as row from ${name} t`);
    const text = (rows as { row: string }[]).map(({ row }) => row).join('\n');
    found.push(...marksIn(text, marks).map((what) => `${name}: ${what}`));
  }
  return found;
}

/** The server writes files of its own anew meanwhile, and removes others: what is gone holds nothing. */
async function readIfThere(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
}

/** Which marks stand in which file of a folder. */
export async function findInFiles(folder: string, marks: Marks): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const file of files.filter((each) => each.isFile())) {
    const bytes = await readIfThere(join(file.parentPath, file.name));
    for (const [what, mark] of Object.entries(marks)) {
      if (bytes.includes(mark)) found.push(`${file.name}: ${what}`);
    }
  }
  return found;
}

/** Every log line that says one of them. */
export function findInLines(lines: readonly string[], marks: Marks): string[] {
  return lines.flatMap((line) => marksIn(line, marks).map((what) => `${what}: ${line}`));
}

/** Assets, pictures, samples of components, pages about another page, and languages with the same rows. */
const holdsNobody =
  /^\/(assets\/|qr\.|share\.|(vi|id)\b|[a-zA-Z-]+\/(share|design|sign-in|interface)\b)|\.(svg|png|webmanifest)(\?|$)|\/sign-in\?/;

/** So many pages are asked of which only numbers tell one from the other, such as entries of the log. */
const mostOfKind = 3;

/**
 * Which marks a stranger finds: on the pages and in the lists that links lead to, page after page.
 *
 * @param most so many addresses at most are asked
 */
export async function findOnPages(
  ask: (path: string) => Promise<Response>,
  starts: readonly string[],
  marks: Marks,
  most: number,
): Promise<{ readonly asked: readonly string[]; readonly found: readonly string[] }> {
  const waiting = [...starts];
  const known = new Set(starts);
  const kinds = new Map<string, number>();
  const asked: string[] = [];
  const found: string[] = [];
  for (let path = waiting.shift(); path !== undefined && asked.length < most; ) {
    const answer = await ask(path);
    const text = await answer.text();
    asked.push(path);
    found.push(...marksIn(text, marks).map((what) => `${path}: ${what}`));
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
    for (const href of isPage ? attributes(text, 'href') : []) {
      const next = href.replace(/#.*/, '').replaceAll('&amp;', '&');
      if (!/^\/(?!\/)/.test(next) || holdsNobody.test(next) || known.has(next)) continue;
      known.add(next);
      const kind = next.replace(/\?.*/, '').replace(/\d+/g, '#');
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if ((kinds.get(kind) ?? 0) <= mostOfKind) waiting.push(next);
    }
    path = waiting.shift();
  }
  return { asked, found };
}
