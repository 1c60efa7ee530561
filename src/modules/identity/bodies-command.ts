import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type CommandLine, callersPath } from '../../platform/command-line.ts';
import { operator } from '../../platform/powers/powers.ts';
import { importBodies, judgeAmongThose } from './app/import-bodies.ts';
import { tellTime } from './app/tell-time.ts';
import { readAskedInstant } from './domain/asked-instant.ts';
import { type BodyFault, mostBodyBytes, readBodies } from './domain/bodies-file.ts';
import { keyOfTime, listTimes, type TimeKey } from './store/read-times.ts';
import { tellOutcome } from './tell-outcome.ts';
import { texts } from './texts.ts';

/** So many faults are told in words; a thousand lines help nobody, and `--json` has them all. */
const mostTold = 20;

/** So many are read in one query. */
const timesAtOnce = 500;

/** `skylantern identity bodies import`: many bodies at once. `identity appointments`: who held what at a moment. */
export function addBodiesCommands(command: Command, line: CommandLine): void {
  const bodies = command.command('bodies').description('agencies, councils, societies, schools');
  bodies
    .command('import')
    .description('found the bodies of a CSV file that are not there yet, all or none')
    .argument('<file>', 'docs/formats/bodies-csv.md says what stands in it')
    .option('--json', 'tell faults as JSON too, each with its place', false)
    .action((file: string, { json }: { json: boolean }) => runImport(line, file, json));
  command
    .command('appointments')
    .description('list who held which office at a moment')
    .option('--at <moment>', 'a day, YYYY-MM-DD, which stands for its last moment; default: now')
    .option('--json', 'answer as JSON, which is the only way')
    .action(({ at }: { at?: string }) => runAppointments(line, at));
}

async function runImport(line: CommandLine, given: string, json: boolean): Promise<void> {
  const path = callersPath(given);
  const file = basename(path);
  const { bodies, faults } = await readFileOfBodies(line, path, file);
  // What cannot be read may be the parent that another row misses.
  if (faults.length > 0) return tellFaults(line, faults, json);
  await line.withPlatform(async (platform) => {
    const judged = await judgeAmongThose(platform.database.db, bodies);
    if (judged.faults.length > 0) return tellFaults(line, judged.faults, json);
    tellOutcome(line, await importBodies(platform, operator, { bodies }));
  });
}

async function readFileOfBodies(line: CommandLine, path: string, file: string) {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    return line.fail(`${path}: ${error.code ?? error.message}`, 2);
  });
  if (!found.isFile()) return line.fail(`${path} is no file`, 2);
  // Nothing of a file that is too large is held.
  const facts = { bytes: found.size, maxBytes: mostBodyBytes };
  const tooLarge: BodyFault = { file, line: 0, column: 0, code: 'file-too-large', facts };
  if (found.size > mostBodyBytes) return { bodies: [], faults: [tooLarge] };
  return readBodies(await readFile(path), file);
}

function tellFaults(line: CommandLine, unsorted: readonly BodyFault[], json: boolean): void {
  const faults = [...unsorted].sort((a, b) => a.line - b.line || a.column - b.column);
  const told = faults.map(({ file, line: row, column, code, facts }) => {
    const values = { ...facts, file, line: row, column };
    const say = (language: 'zh-Hant' | 'en') => texts.in(language)(`bodies-file.${code}`, values);
    return { file, line: row, column, code, 'zh-Hant': say('zh-Hant'), en: say('en') };
  });
  if (json) line.answer({ faults: told }, 1);
  const shown = told.slice(0, mostTold);
  const more = told.length - shown.length;
  const rest = more === 0 ? [] : [`… +${more} (--json)`];
  line.fail([...shown.flatMap((fault) => [fault['zh-Hant'], fault.en]), ...rest].join('\n'), 1);
}

async function runAppointments(line: CommandLine, asked: string | undefined): Promise<void> {
  const given = asked === undefined ? undefined : readAskedInstant(asked);
  if (given === null) {
    const say = (language: 'zh-Hant' | 'en') =>
      `--at: ${texts.in(language)('api.appointments.at.mistake')}`;
    return line.fail(`${say('zh-Hant')}\n${say('en')}`, 2);
  }
  await line.withPlatform(async (platform) => {
    const at = given ?? platform.clock();
    const appointments = [];
    let after: TimeKey | undefined;
    do {
      const some = await listTimes(platform.database.db, at, after, timesAtOnce);
      appointments.push(...some.map((time) => tellTime(time, at)));
      const last = some.length < timesAtOnce ? undefined : some.at(-1);
      after = last === undefined ? undefined : keyOfTime(last);
    } while (after !== undefined);
    line.answer({ at: at.toISOString(), appointments });
  });
}
