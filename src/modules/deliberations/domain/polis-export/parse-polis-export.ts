import type { ParsedExport, ParseOptions, PolisExport } from './polis-export.ts';
import { readFlag } from './read-cell.ts';
import { readCsvExport } from './read-csv-export.ts';
import type { FileSet, UnsettledExport } from './read-files.ts';
import { readFixtureExport } from './read-fixture-export.ts';
import { findInSummary, topicNames } from './read-summary.ts';
import { type SettledVotes, settleVotes } from './settle-votes.ts';

/** Every file that an export may hold; others beside them are not read. */
export const exportFileNames = [
  'summary.csv',
  'comments.csv',
  'votes.csv',
  'participants-votes.csv',
  'participant-votes.csv',
  'method.json',
  'conversation.json',
  'comments.json',
  'votes.json',
] as const;

/**
 * Reads a Polis export in any dialect met: CSV files, or a fixture of JSON files where there is no
 * `comments.csv`. Nothing is half taken: one faulty row refuses the export. Two oddities of real
 * exports are taken as they are: statements without text, and votes on statements that the export does
 * not list (set aside in `rejected`).
 *
 * @param files contents by file name, see `exportFileNames`
 */
export function parsePolisExport(files: FileSet, options: ParseOptions): ParsedExport {
  const isFixture = !files.has('comments.csv') && files.has('comments.json');
  const source = isFixture ? readFixtureExport(files) : readCsvExport(files);
  if (!('summary' in source)) return { ok: false, faults: source };
  const wanted = options.sign === 'auto' ? (source.statedSign ?? 'auto') : options.sign;
  const settled = settleVotes(source.votes, source.statements, wanted);
  if ('code' in settled) return { ok: false, faults: [settled] };
  return { ok: true, export: assemble(source, settled) };
}

function assemble(source: UnsettledExport, settled: SettledVotes): PolisExport {
  const { summary, statements, groups } = source;
  const people = new Set([...source.listed, ...settled.votes.pids]);
  const strict = findInSummary(summary, ['strictmoderation', 'strict']);
  return {
    topic: findInSummary(summary, topicNames),
    description: findInSummary(summary, ['conversationdescription', 'description']),
    url: findInSummary(summary, ['url', 'link']),
    summary,
    strictModeration: strict === '' ? null : readFlag(strict),
    statements,
    votes: settled.votes,
    groups,
    participants: [...people].sort((a, b) => a - b),
    sign: settled.sign,
    rejected: settled.rejected,
  };
}
