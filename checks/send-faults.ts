import { parseArgs } from 'node:util';
import { sendUnderFaults } from '../src/start/test/send-faults.ts';

/**
 * Sends messages to a carrier and a mail server that fail, while the processes that post and send them
 * are killed at random moments, and tells what became of each key: `node --import tsx
 * checks/send-faults.ts`, with `--messages N` of each channel (10000), `--kills N` (5) and `--failures
 * SHARE` (0.2), of which a twentieth is taken and its answer lost: doubles of these are `unavoidable`. Ends
 * with 1 where a message was lost or came twice unmarked, and where more than 0.1 % of the text messages
 * came twice though no answer was lost; of mails that is told and not judged.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '5' },
    failures: { type: 'string', default: '0.2' },
  },
});
const report = await sendUnderFaults({
  messages: Number(values.messages),
  kills: Number(values.kills),
  failures: Number(values.failures),
  say: (message) => void process.stderr.write(`${message}\n`),
});
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(report.faults.length === 0 ? 0 : 1);
