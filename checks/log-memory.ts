import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OurLog, skylantern } from './foreign-log/our-log.ts';

/**
 * The most memory that the processes of `export` and `verify log` have (resident, without the database
 * server), while a log grows: it must not grow with it. `node --import tsx checks/log-memory.ts`, with
 * `--leaves 30000,120000,300000`. Ends with 1 where one had `mostMoreMb` more than with the smallest log: so
 * much lies about before V8 collects it, whatever the log's size.
 */
const { values } = parseArgs({
  options: { leaves: { type: 'string', default: '30000,120000,300000' } },
});
const mostMoreMb = 100;
const folder = mkdtempSync(join(tmpdir(), 'log-memory-'));
// The embedded PostgreSQL runs as a user of its own.
chmodSync(folder, 0o711);

async function measure(args: readonly string[], settings = {}) {
  const began = performance.now();
  const { status, peakMb, stderr } = await skylantern(args, settings);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return { peakMb, seconds: Math.round((performance.now() - began) / 100) / 10 };
}

try {
  const log = new OurLog(folder);
  const first = { exported: 0, verified: 0 };
  for (const leaves of values.leaves.split(',').map(Number)) {
    await log.growTo(leaves);
    const place = join(folder, `exported-${leaves}`);
    const exported = await measure(['transparency-log', 'export', place, '--json'], log.settings);
    const verified = await measure(['verify', 'log', place, '--json']);
    rmSync(place, { recursive: true });
    process.stdout.write(`${JSON.stringify({ leaves, export: exported, verify: verified })}\n`);
    first.exported ||= exported.peakMb;
    first.verified ||= verified.peakMb;
    const isFlat =
      exported.peakMb <= first.exported + mostMoreMb &&
      verified.peakMb <= first.verified + mostMoreMb;
    if (!isFlat) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
