import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * What a test file needs, which decides the project of Vitest that it runs in:
 * nothing but memory; the test PostgreSQL; or processes of its own.
 */
export type ProjectName = 'pure' | 'database' | 'system';

const root = resolve(import.meta.dirname, '..');

/** Sources that start a process for whoever calls them. */
const starter = /\/(platform\/database\/(embedded\/[^/]+|open-server)|measure-[^/]+)\.ts$/;

/** What a file imports: at its beginning, or later. */
const imports = /^(?:import|export) (?:[^;']*? from )?'([^']+)'|\bimport\('([^']+)'\)/gm;

/** Folders whose files are parts of tests: what they need, the test needs. */
const isHelper = (file: string) => /\/(test|testing)\/[^/]+$/.test(file);

/**
 * Reads it from the imports of the file and of its helpers, so that nobody has to say it and nobody can
 * say it wrong. A start of a process that this does not see fails in `refuse-processes.ts`; the test
 * database is told to its project alone.
 *
 * @param file absolute
 * @param read gives the text of a file
 */
export function projectOf(
  file: string,
  read: (file: string) => string = (name) => readFileSync(name, 'utf8'),
): ProjectName {
  const needs = new Set<ProjectName>();
  const seen = new Set<string>();
  const look = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = read(name);
    if (/^import [^;]*\binject\b[^;]* from 'vitest'/m.test(text)) needs.add('database');
    for (const [, still, later] of text.matchAll(imports)) {
      const from = still ?? later ?? '';
      const target = from.startsWith('.') ? join(dirname(name), from) : from;
      if (target === 'node:child_process' || starter.test(target)) needs.add('system');
      else if (isHelper(target)) look(target);
    }
  };
  look(file);
  if (needs.size > 1) throw new Error(`Split ${file}: it needs the test database and processes`);
  return [...needs][0] ?? 'pure';
}

/** Every test file by its project, as paths from the root. */
export function listTestFiles(): Record<ProjectName, string[]> {
  const lists: Record<ProjectName, string[]> = { pure: [], database: [], system: [] };
  for (const folder of ['src', 'checks']) {
    for (const name of readdirSync(join(root, folder), {
      recursive: true,
      encoding: 'utf8',
    }).sort()) {
      if (!/\.test\.tsx?$/.test(name)) continue;
      lists[projectOf(join(root, folder, name))].push(join(folder, name));
    }
  }
  return lists;
}
