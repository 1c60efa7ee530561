import { parsePolisExport } from '../parse-polis-export.ts';
import type { ExportFault, ParseOptions, PolisExport } from '../polis-export.ts';

/** Files by name, given as text or bytes. */
export function filesOf(
  contents: Readonly<Record<string, string | Uint8Array>>,
): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  return new Map(
    Object.entries(contents).map(([name, content]) => [
      name,
      typeof content === 'string' ? encoder.encode(content) : content,
    ]),
  );
}

export function parseOrThrow(
  contents: Readonly<Record<string, string | Uint8Array>>,
  sign: ParseOptions['sign'] = 'plus',
): PolisExport {
  const parsed = parsePolisExport(filesOf(contents), { sign });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.export;
}

export function faultsOf(
  contents: Readonly<Record<string, string | Uint8Array>>,
  sign: ParseOptions['sign'] = 'plus',
): readonly ExportFault[] {
  const parsed = parsePolisExport(filesOf(contents), { sign });
  return parsed.ok ? [] : parsed.faults;
}

/** Rows of a log as they may be compared: time, statement, person, value. */
export function votesOf({ votes }: PolisExport): number[][] {
  return Array.from(votes.times, (time, row) => [
    time,
    votes.sids[row] ?? -1,
    votes.pids[row] ?? -1,
    votes.values[row] ?? -1,
  ]);
}

/** A small export in the usual dialect, of our own making. */
export const ferryExport = {
  'summary.csv': 'topic,Ferry times\nurl,https://denggang.example/ferry\nviews,3\n',
  'comments.csv': [
    'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body',
    '1700000000000,Tue Nov 14 2023,0,0,2,0,1,The last ferry should leave at ten.',
    '1700000001000,Tue Nov 14 2023,4,1,1,1,0,"Dogs, on a lead, may come along."',
    '',
  ].join('\n'),
  'votes.csv': [
    'timestamp,datetime,comment-id,voter-id,vote',
    '1700000002000,Tue Nov 14 2023,0,0,-1',
    '1700000003000,Tue Nov 14 2023,0,0,1',
    '1700000003000,Tue Nov 14 2023,0,1,1',
    '1700000004000,Tue Nov 14 2023,4,1,0',
    '',
  ].join('\n'),
  'participants-votes.csv': [
    'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,4',
    '0,0,1,1,1,0,1,',
    '1,1,1,2,1,0,1,0',
    '2,,0,0,0,0,,',
    '',
  ].join('\n'),
} as const;
