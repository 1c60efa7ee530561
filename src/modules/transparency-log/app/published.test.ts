import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../../platform/platform.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import type { Signer } from '../domain/note-keys.ts';
import { findLatestCheckpoint } from '../store/read.ts';
import { listCheckpoints, listHourlyCheckpoints } from '../store/read-checkpoints.ts';
import { findEntryPlaces, listEntries } from '../store/read-entries.ts';
import { listCosignatures } from '../store/read-witnesses.ts';
import { append, manyActs, openPlatformOfLog } from '../test/log.ts';
import { askWitnesses } from './ask-witnesses.ts';
import { countDays } from './count-days.ts';
import { exportLog } from './export-log.ts';
import { openLog } from './found-log.ts';
import { guardFile } from './guard.ts';
import { integrate } from './integrate.ts';
import { findHead } from './record-act.ts';
import { theLog } from './the-log.ts';

let test: TestPlatform;
let signer: Signer<'ed25519'>;
let ticket: string;
let folder: string;

/** The platform of a process that is killed where it would begin its next but one transaction. */
function killedBeforeGuard({ database, ...platform }: Platform): Platform {
  let transactions = 0;
  const connect: typeof database.connect = () => {
    transactions += 1;
    if (transactions > 1) throw new Error('killed');
    return database.connect();
  };
  return { ...platform, database: { ...database, connect } };
}

beforeEach(async () => {
  test = await openPlatformOfLog();
  folder = mkdtempSync(join(tmpdir(), 'log-published-'));
  signer = await openLog(test.platform);
  await append(test, ...manyActs('seen', 2));
  await integrate(test.platform, signer);
  await askWitnesses.turn(test.platform);
  [{ ticket } = { ticket: '' }] = await append(test, ...manyActs('unseen', 3));
  await expect(integrate(killedBeforeGuard(test.platform), signer)).rejects.toThrow('killed');
});
afterEach(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

const db = () => test.platform.database.db;
const wire = (path: string) => test.request(`/api/transparency-log/${path}`);
const statuses = async (...paths: string[]) =>
  Promise.all(paths.map(async (path) => (await wire(path)).status));
const ofUnseen = ['proof/2', 'proof/0?size=5', 'leaf/2', 'tile/0/000.p/5', 'consistency/1/5'];
const ofSeen = ['proof/1', 'proof/0?size=2', 'leaf/1', 'tile/0/000.p/2', 'consistency/1/2'];
const all = (status: number) => ofUnseen.map(() => status);

/** The size of everything that gives one out. */
async function published(name: string) {
  const later = new Date(test.platform.clock().getTime() + 3_600_000);
  await askWitnesses.turn(test.platform);
  const [, size] = (await (await wire('checkpoint')).text()).split('\n');
  const [listed] = await listCheckpoints(db(), theLog, undefined, 1);
  const [hourly] = await listHourlyCheckpoints(db(), theLog, later, 1);
  const [newest] = await listEntries(db(), theLog, {}, undefined, 1);
  const { items = [] } = (await (await wire('entries?limit=1')).json()) as {
    items?: { index: number }[];
  };
  return {
    checkpoint: Number(size),
    list: listed?.size,
    hourly: hourly?.size,
    head: (await findHead(db(), later))?.size,
    entries: (newest?.idx ?? -1) + 1,
    api: (items[0]?.index ?? -1) + 1,
    export: (await exportLog(test.platform, join(folder, name))).size,
  };
}

const allAt = (size: number) => ({
  ...{ checkpoint: size, list: size, hourly: size, head: size },
  ...{ entries: size, api: size, export: size },
});
const cosigned = async () => (await listCosignatures(db(), theLog, 5)).length;
const place = async () =>
  (await findEntryPlaces(db(), theLog, ['unseen 0'])).get('unseen 0')?.index;

describe('a checkpoint that the guard has not seen, since the process died before', () => {
  it('is published nowhere, nor cosigned, nor is anything that it alone holds', async () => {
    expect(await findLatestCheckpoint(db(), theLog)).toMatchObject({ size: 5 });
    expect(await published('before')).toEqual(allAt(2));
    expect(await statuses(...ofUnseen)).toEqual(all(404));
    expect(await statuses(...ofSeen)).toEqual(all(200));
    expect(await cosigned()).toBe(0);
    expect(await place()).toBeNull();
    expect(await countDays(test.platform)).toBe(2);
    const page = await test.request(`/en/transparency-log/t/${ticket}`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(ticket)]);
    expect((await test.request('/en/transparency-log/entries/2')).status).toBe(404);
    expect((await test.request('/en/transparency-log/entries/1')).status).toBe(200);
  });

  it('is published once the guard has followed, in the next turn of anybody', async () => {
    expect(await integrate(test.platform, signer)).toBe(0);
    expect(await published('after')).toEqual(allAt(5));
    expect(await statuses(...ofUnseen)).toEqual(all(200));
    expect(await cosigned()).toBe(2);
    expect(await place()).toBe(2);
    expect(await countDays(test.platform)).toBe(5);
    expect((await test.request('/en/transparency-log/entries/2')).status).toBe(200);
  });

  it('stays unpublished where the process died between guard and note, until the next turn', async () => {
    const { note = '' } = (await findLatestCheckpoint(db(), theLog)) ?? {};
    writeFileSync(guardFile(test.platform.config), note);
    expect((await published('between')).checkpoint).toBe(2);
    expect(await integrate(test.platform, signer)).toBe(0);
    expect(await published('noted')).toEqual(allAt(5));
  });
});
