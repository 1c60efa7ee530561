import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MailedCodes } from '../src/modules/identity/bench/mailed-codes.ts';
import { findFreePort } from '../src/platform/bench/own-site.ts';
import { askPages, startVersion, untilAnswered } from './old-folder/ask-pages.ts';
import { run } from './operate/processes.ts';

/**
 * Fills a data folder with an earlier version of the program, in which somebody signs in and votes, then
 * starts this version on a copy of it and compares: the session stands, the contact opens the same account,
 * the conversations say the same, and the sample world has what a fresh folder has. `node --import tsx
 * checks/old-folder.ts --in CHECKOUT`, of that version with its dependencies, such as `git worktree add
 * --detach CHECKOUT COMMIT && cd CHECKOUT && npm ci`. Ends with 1 where one does not hold.
 */
const { values } = parseArgs({ options: { in: { type: 'string' } } });
const here = resolve(import.meta.dirname, '..');
const say = (text: string) => void process.stderr.write(`${text}\n`);
if (values.in === undefined) {
  say('Name a checkout of the earlier version: --in CHECKOUT');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'old-folder-'));
await chmod(folder, 0o711);
const codes = await MailedCodes.open();
const port = await findFreePort();
const start = (checkout: string, name: string) =>
  startVersion(resolve(checkout), {
    ...{ DATA_DIR: join(folder, name), PORT: String(port), HOST: '127.0.0.1' },
    ...{ MAIL_URL: codes.mailUrl, MAIL_FROM: 'site@example.org', LOG_LEVEL: 'error' },
  });
const faults: string[] = [];
const same = (what: string, before: unknown, after: unknown) => {
  const [one, other] = [JSON.stringify(before), JSON.stringify(after)];
  if (one !== other) faults.push(`${what}: ${one.slice(0, 300)} became ${other.slice(0, 300)}`);
};
const address = `http://127.0.0.1:${port}`;
try {
  say('Filling a folder with the earlier version …');
  const old = start(values.in, 'old');
  await untilAnswered(address);
  const pages = askPages(address, codes);
  const signedIn = await pages.signIn('lin@example.org');
  await pages.vote(signedIn);
  const before = await pages.tell(signedIn);
  await old.stop();

  say('Starting this version on a copy of it …');
  // With owners and rights, as PostgreSQL wants them.
  run('cp', ['-a', join(folder, 'old'), join(folder, 'copy')]);
  const begun = performance.now();
  const now = start(here, 'copy');
  await untilAnswered(address);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const after = await pages.tell(signedIn);
  same('the conversations', before.conversations, after.conversations);
  same('the statements', before.statements, after.statements);
  same('who is signed in', true, after.isSignedIn);
  same('the votes of the browser', before.votes, after.votes);
  same(
    'the account of the contact',
    await pages.account(signedIn),
    await pages.account(await pages.signIn('lin@example.org')),
  );
  const sample = await pages.sample();
  await now.stop();

  say('Starting this version on an empty folder, to compare the sample world …');
  const fresh = start(here, 'fresh');
  await untilAnswered(address);
  const wanted = await pages.sample();
  await fresh.stop();
  // The offices that run began under other ids, so their beginning is not told anew in the log.
  const { entries = 0, ...lists } = wanted;
  for (const [what, count] of Object.entries(lists)) same(`sample: ${what}`, count, sample[what]);
  if ((sample.entries ?? 0) < Math.min(300, entries))
    faults.push(`sample: ${sample.entries} entries`);
  process.stdout.write(`${JSON.stringify({ started_after_s: seconds, sample, wanted, faults })}\n`);
} finally {
  await codes.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(faults.length === 0 ? 0 : 1);
