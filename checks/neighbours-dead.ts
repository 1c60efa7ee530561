import { parseArgs } from 'node:util';
import { plants, runNeighbours } from './neighbours/run-neighbours.ts';

/**
 * Has people and offices act at a site of its own, by forms as browsers send them, while mail, SMS,
 * witnesses, what numbers the entries of the log and at last the worker are dead; then all of them return.
 * Prints how long each act took; ends with 1 where one did not end in time, a page did not say what waits,
 * an act has not exactly one entry, or a message did not arrive exactly once. `node --import tsx
 * checks/neighbours-dead.ts`, with `--plant lose-entry|lose-message` to see it fail.
 */
const { values } = parseArgs({ options: { plant: { type: 'string' } } });
const isPlant = (word: string): word is keyof typeof plants => word in plants;
const { plant } = values;
if (plant !== undefined && !isPlant(plant)) {
  process.stderr.write(`--plant is one of ${Object.keys(plants).join(', ')}\n`);
  process.exit(2);
}
const report = await runNeighbours({
  plant,
  say: (message) => void process.stderr.write(`${message}\n`),
});
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(report.faults.length === 0 ? 0 : 1);
