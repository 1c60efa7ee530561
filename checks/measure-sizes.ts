import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Limits in lines (STYLE.md); files that hold only texts or tables of data are excepted by name. */
const limits = { median: 60, p90: 300, longest: 320 } as const;
const tables = /\/sample\/|\.json$/;

/** Prints how long source files are and refuses what is too long. @returns 0, or 1 when over a limit */
export async function measureSizes(root: string, say: (text: string) => void): Promise<number> {
  const { stdout } = await run(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'src'],
    { cwd: root },
  );
  const names = stdout
    .split('\n')
    .filter((name) => /\.(ts|tsx|js)$/.test(name) && !/\.test\./.test(name));
  const sizes = await Promise.all(
    names
      .filter((name) => !tables.test(name))
      .map(async (name) => ({
        name,
        lines: (await readFile(join(root, name), 'utf8')).split('\n').length - 1,
      })),
  );
  sizes.sort((a, b) => a.lines - b.lines);
  const at = (share: number) => sizes[Math.floor(share * (sizes.length - 1))]?.lines ?? 0;
  const longest = sizes.at(-1);
  say(
    `   ${sizes.length} source files: median ${at(0.5)}, 90th percentile ${at(0.9)}, longest ${longest?.lines} lines (${longest?.name})`,
  );
  const over =
    at(0.5) > limits.median || at(0.9) > limits.p90 || (longest?.lines ?? 0) > limits.longest;
  return over || sizes.length === 0 ? 1 : 0;
}
