import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import {
  type CommandLine,
  callersPath,
  countFrom,
  numberAbove,
  numberFrom,
} from '../../platform/command-line.ts';
import { readExportFolder } from './app/read-export-folder.ts';
import { adjustedRandIndex } from './domain/mathematics/adjusted-rand-index.ts';
import { analyse } from './domain/mathematics/analyse.ts';
import type { Analysis } from './domain/mathematics/analysis.ts';
import { listFaults } from './domain/polis-export/describe-fault.ts';
import type { PolisExport } from './domain/polis-export/polis-export.ts';
import { measureExports } from './measure-exports.ts';
import { measureMapDelay } from './measure-map-delay.ts';
import { measureVotes, type VotesBench } from './measure-votes.ts';

/** `skylantern bench deliberations-groups | votes | map-delay | exports`. */
export function addBenches(command: Command, line: CommandLine): void {
  command
    .command('deliberations-groups')
    .description('adjusted Rand index of computed groups against the group-id of an export')
    .argument('<dir>', 'an export, or a folder of exports')
    .option('--json', 'print JSON (there is no other form)')
    .action(async (dir: string) => {
      const results = [];
      for (const folder of await exportFolders(callersPath(dir))) {
        const read = await readExportFolder(folder, { sign: 'auto' });
        if (!read.ok) return line.fail(listFaults(read.faults), 1);
        results.push({ conversation: basename(folder), ...compareGroups(read.export) });
      }
      const [only, ...others] = results;
      line.answer(others.length === 0 && only !== undefined ? only : { conversations: results });
    });
  command
    .command('votes')
    .description('votes through HTTP on a site of its own: how many a second, how quick, none lost')
    .option('--seconds <number>', 'how long', numberAbove(0), 10)
    .option('--voters <number>', 'how many people vote at once', countFrom(1), 50)
    .option('--rate <number>', 'votes a second; 0 = as fast as it goes', numberFrom(0), 0)
    .option('--networks <number>', 'from how many networks they come', countFrom(1), 1_000)
    .option('--json', 'print JSON (there is no other form)')
    .action(async (options: Omit<VotesBench, 'say'>) =>
      line.answer(await measureVotes({ ...options, say: line.say })),
    );
  command
    .command('map-delay')
    .description('how long a vote on an export takes to be on the map, on a site of its own')
    .argument('<dir>', 'an export')
    .option('--json', 'print JSON (there is no other form)')
    .action(async (dir: string) => line.answer(await measureMapDelay(callersPath(dir))));
  command
    .command('exports')
    .description('many readers of one large file at once, and whether the site stays awake')
    .option('--votes <number>', 'votes in the conversation', countFrom(80), 320_000)
    .option('--readers <number>', 'how many read at once', countFrom(1), 10)
    .option('--json', 'print JSON (there is no other form)')
    .action(async (options: { votes: number; readers: number }) =>
      line.answer(await measureExports({ ...options, say: line.say })),
    );
}

async function exportFolders(dir: string): Promise<string[]> {
  const isExport = (folder: string) =>
    existsSync(join(folder, 'comments.csv')) || existsSync(join(folder, 'comments.json'));
  if (isExport(dir)) return [dir];
  const entries = await readdir(dir, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(dir, name));
  return folders.filter(isExport).sort();
}

/** Both modes against the published groups, over the people who are in a group of each. */
function compareGroups(given: PolisExport) {
  const k = new Set(given.groups.values()).size;
  const { votes, statements, groups } = given;
  const settings = k === 0 ? {} : { k };
  const polis = analyse(votes, statements, { mode: 'polis', ...settings, withStability: false });
  const ours = analyse(votes, statements, { mode: 'ours' });
  const published = analyse(votes, statements, { mode: 'polis', groups: eligible(polis, groups) });
  return {
    k,
    published: groups.size,
    polis: {
      ...agreement(polis, groups),
      withinGroupVariance: polis.withinGroupVariance,
      publishedVariance: published.withinGroupVariance,
    },
    ours: { k: ours.groups.length, ...agreement(ours, groups), stability: ours.stability },
  };
}

/** The published groups of those whom mode `polis` groups too. */
function eligible(polis: Analysis, groups: ReadonlyMap<number, number>): Map<number, number> {
  const grouped = new Set(polis.groups.flatMap(({ members }) => Array.from(members)));
  return new Map([...groups].filter(([pid]) => grouped.has(pid)));
}

function agreement(analysis: Analysis, published: ReadonlyMap<number, number>) {
  const pairs = analysis.groups.flatMap(({ id, members }) =>
    Array.from(members).flatMap((pid) => {
      const other = published.get(pid);
      return other === undefined ? [] : [[id, other] as const];
    }),
  );
  const ari = adjustedRandIndex(
    pairs.map(([one]) => one),
    pairs.map(([, other]) => other),
  );
  return { people: pairs.length, ari: pairs.length === 0 ? null : ari };
}
