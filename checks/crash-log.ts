import { parseArgs } from 'node:util';
import { crashLog } from '../src/modules/transparency-log/test/crash-log.ts';

/**
 * Kills what writes the transparency log and what integrates it at random moments, under 16 writers: one
 * process on the embedded database, then three that write and two that integrate on one server. Prints
 * what became of each; ends with 1 where one does not hold. `node --import tsx checks/crash-log.ts`, with
 * `--kills N` of each kind (200), `--mode embedded|separate` for one of them.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, mode: { type: 'string' } },
});
let holds = true;
for (const mode of ['embedded', 'separate'] as const) {
  if (values.mode !== undefined && values.mode !== mode) continue;
  const report = await crashLog({
    mode,
    kills: Number(values.kills),
    restMs: 20,
    say: (message) => void process.stderr.write(`${mode}: ${message}\n`),
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
  holds &&= report.faults.length === 0;
}
process.exit(holds ? 0 : 1);
