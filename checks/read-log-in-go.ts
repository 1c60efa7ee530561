import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildGoProgram } from './foreign-log/go-program.ts';
import { readOurs } from './foreign-log/read-ours.ts';
import { readTheirs } from './foreign-log/read-theirs.ts';

/**
 * Has Go's own `golang.org/x/mod/sumdb/note` and `tlog` read our export, and `verify log` read logs that Go
 * made, good and forged. `node --import tsx checks/read-log-in-go.ts`, with `--leaves 1000,300000` for the
 * sizes of our logs, or `--leaves ''` for none; `--theirs no` leaves the logs of Go out. Ends with 1 where
 * something is not as it must be, with 2 where Go is not there.
 */
const { values } = parseArgs({
  options: {
    leaves: { type: 'string', default: '1000' },
    theirs: { type: 'string', default: 'yes' },
  },
});
const say = (message: string) => void process.stderr.write(`${message}\n`);
const folder = mkdtempSync(join(tmpdir(), 'read-log-in-go-'));
// The embedded PostgreSQL runs as a user of its own.
chmodSync(folder, 0o711);
try {
  const go = buildGoProgram(folder);
  if (typeof go === 'string') {
    say(go);
    process.exitCode = 2;
  } else {
    const faults: string[] = [];
    for (const leaves of values.leaves.split(',').filter((each) => each !== '')) {
      for (const found of await readOurs(go, folder, Number(leaves))) {
        process.stdout.write(`${JSON.stringify({ ours: Number(leaves), ...found })}\n`);
      }
    }
    if (values.theirs === 'yes') faults.push(...(await readTheirs({ go, folder, say })));
    process.stdout.write(`${JSON.stringify({ faults })}\n`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
