import { parseArgs } from 'node:util';
import type { Sizes } from './operate/scenario.ts';
import { scenarios } from './operate/scenarios.ts';
import { missingPackages, setUp } from './operate/set-up.ts';

const say = (text: string) => void process.stderr.write(`${text}\n`);
const tell = (text: string) => void process.stdout.write(`${text}\n`);

/**
 * Runs the production set-up of docs/operate.md on this machine, with the packages of the
 * distribution, kills and attacks it, and prints a figure for each line. Ends with 1 where one does
 * not hold. As root, since PostgreSQL needs a user of its own: `node --import tsx checks/operate.ts`,
 * with words to run only the scenarios whose names hold one of them, `--minutes N` for which memory is
 * watched (10) and `--megabytes N` of the large backup (1,000).
 */
async function operate(words: readonly string[], sizes: Sizes): Promise<boolean> {
  const missing = missingPackages();
  if (missing.length > 0) {
    say(`First: apt-get install ${missing.join(' ')}`);
    return false;
  }
  const site = await setUp((text: string) => say(`… ${text}`));
  say(`Logs: ${site.folder}`);
  let allHold = true;
  try {
    for (const { name, wanted, run } of scenarios) {
      const isWanted = words.length === 0 || words.some((word) => name.includes(word));
      if (!isWanted && name !== scenarios[0]?.name) continue;
      const { figure, holds } = await run(site, sizes).catch((error: unknown) => ({
        figure: `could not be run: ${error instanceof Error ? error.message : String(error)}`,
        holds: false,
      }));
      allHold &&= holds;
      tell(`${holds ? 'holds' : 'FAILS'}  ${name}\n       wanted: ${wanted}\n       ${figure}`);
    }
  } finally {
    await site.stop();
  }
  return allHold;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '10' },
    megabytes: { type: 'string', default: '1000' },
  },
});
const sizes = { minutes: Number(values.minutes), megabytes: Number(values.megabytes) };
// Whatever a scenario that failed has left behind ends with it.
process.exit((await operate(positionals, sizes)) ? 0 : 1);
