import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  environmentOf,
  findFreePort,
  launcher,
  startOwnSite,
} from '../../platform/bench/own-site.ts';

const run = promisify(execFile);
const slug = 'map-delay';

interface MapDelayMeasured {
  readonly votes: number;
  /** Milliseconds from sending a vote until the published map counts it. */
  readonly msP50: number;
  readonly msMax: number;
}

/**
 * How long a vote takes to be on the map: starts a site of its own, imports the export into it, votes
 * as one new browser after another, and asks for the map until it counts the vote.
 *
 * @param folder absolute folder of a Polis export
 * @param votes how many votes are timed, one after the other
 */
export async function measureMapDelay(folder: string, votes = 20): Promise<MapDelayMeasured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-bench-'));
  await chmod(dataDir, 0o711);
  const site = await startOwnSite(dataDir, await findFreePort());
  try {
    const named = ['--convener', 'market-office', '--moderators', 'open-data-society'];
    const call = ['deliberations', 'import', folder, '--slug', slug, ...named];
    await run(process.execPath, [launcher, ...call], {
      env: environmentOf({ DATA_DIR: dataDir }),
    });
    const conversation = `${site.address}/api/deliberations/${slug}`;
    const sid = await firstStatement(conversation);
    await countedRows(conversation);
    const delays: number[] = [];
    for (let given = 0; given < votes; given += 1)
      delays.push(await timeOneVote(conversation, sid));
    delays.sort((a, b) => a - b);
    const at = (share: number) => Math.round(delays[Math.floor(share * (votes - 1))] ?? 0);
    return { votes, msP50: at(0.5), msMax: at(1) };
  } finally {
    await site.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function timeOneVote(conversation: string, sid: number): Promise<number> {
  const before = await countedRows(conversation);
  const begun = performance.now();
  const answer = await fetch(`${conversation}/votes`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sid, choice: 'agree' }),
  });
  if (!answer.ok) throw new Error(`The vote was refused: ${await answer.text()}`);
  while ((await countedRows(conversation)) <= before) {
    if (performance.now() - begun > 60_000) throw new Error('The vote never came to the map');
  }
  return performance.now() - begun;
}

/** As whoever has voted: strangers may be shown the map of a moment ago. */
const voter = { Cookie: 'skylantern-browser=AAAAAAAAAAAAAAAAAAAAAA' };

/** Rows of the log that the published map counts. */
async function countedRows(conversation: string): Promise<number> {
  const answer = await fetch(`${conversation}/map.json`, { headers: voter });
  return ((await answer.json()) as { upToSeq: number }).upToSeq;
}

async function firstStatement(conversation: string): Promise<number> {
  const answer = await fetch(`${conversation}/statements`);
  const { items } = (await answer.json()) as { items: { sid: number }[] };
  const [first] = items;
  if (first === undefined) throw new Error('The export shows no statement');
  return first.sid;
}
