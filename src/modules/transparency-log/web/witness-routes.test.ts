import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, openTestPlatform } from '../../../platform/testing/open-test-platform.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { makeSiteWitnessKey, openSiteWitness } from '../app/site-witnesses.ts';
import { originHash } from '../app/witness-files.ts';
import { readCheckpoint } from '../domain/checkpoint.ts';
import { formatVerifierKey } from '../domain/note-keys.ts';
import { readNote, verifyNote } from '../domain/signed-note.ts';
import { checkpointOf, logSigner, requestOf } from '../domain/test/witnessed-log.ts';
import { transparencyLog } from '../module.ts';
import { openPlatformOfLog } from '../test/log.ts';

const prefix = '/api/transparency-log/witness';
let test: TestPlatform;
let site: TestPlatform;
let other: TestPlatform;

async function openSite(seed: string): Promise<TestPlatform> {
  const { config, database } = test.platform;
  const settings = {
    ...{ DATA_DIR: config.dataDir, BASE_URL: config.baseUrl },
    LOG_WITNESSED: join(config.dataDir, 'witnessed'),
  };
  return openTestPlatform(database.connection as Connection, settings, seed, [transparencyLog]);
}

beforeAll(async () => {
  test = await openPlatformOfLog();
  const policy = `log ${formatVerifierKey(logSigner)}\nquorum none\n`;
  writeFileSync(join(test.platform.config.dataDir, 'witnessed'), policy);
  [site, other] = [await openSite('one process'), await openSite('another process')];
});
afterAll(async () => {
  await other.close();
  await site.close();
  await test.close();
});

const add = (at: TestPlatform, body: string) =>
  at.request(`${prefix}/add-checkpoint`, { method: 'POST', body });
const seenAt = `${prefix}/${originHash(logSigner.name)}/checkpoint`;

describe('a site that witnesses other logs', () => {
  it('cosigns for whoever asks, and shows what it cosigned', async () => {
    expect((await site.request(seenAt)).status).toBe(404);
    const answer = await add(site, requestOf(0, 4));
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { signer } = (await openSiteWitness(site.platform)) ?? {};
    const cosigned = readNote(checkpointOf(4) + (await answer.text()));
    const keys = signer === undefined ? [] : [signer];
    expect(verifyNote(cosigned, keys)).toMatchObject({ ok: true });
    const seen = await other.request(seenAt);
    expect(seen.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(verifyNote(readNote(await seen.text()), [logSigner, ...keys])).toMatchObject({
      ok: true,
    });
  });

  it.each([
    [400, 'text/plain; charset=utf-8', '<html>'],
    [404, 'text/plain; charset=utf-8', requestOf(4, 5).replaceAll(logSigner.name, 'other.example')],
    [403, 'text/plain; charset=utf-8', requestOf(4, 5).replace(/.{8}\n$/, 'AAAAAAA=\n')],
    [409, 'text/x.tlog.size', requestOf(3, 5)],
    [409, 'text/plain; charset=utf-8', requestOf(4, 4, 1)],
    [422, 'text/plain; charset=utf-8', requestOf(4, 5, 1)],
  ])('answers with %i, as %s', async (status, type, body) => {
    const answer = await add(site, body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
  });

  it('is one witness, however many processes answer at once', async () => {
    const requests = Array.from({ length: 12 }, (_, n) =>
      add(
        n % 2 === 0 ? site : other,
        requestOf(4, 6 + (n % 3), n % 4 === 0 ? undefined : 4 + (n % 2)),
      ),
    );
    const cosigned = (await Promise.all(requests)).filter(({ status }) => status === 200);
    // Whoever came first; to all others another size was cosigned last.
    expect(cosigned).toHaveLength(1);
    const seen = readCheckpoint(readNote(await (await site.request(seenAt)).text()).text);
    expect([6, 7, 8]).toContain(seen.size);
  });

  it('forgets nothing where the database is brought back from an older copy', async () => {
    const { size } = readCheckpoint(readNote(await (await site.request(seenAt)).text()).text);
    await site.platform.database.sql.query(
      `begin; set local session_replication_role = replica;
      delete from transparency_log.witness_state; commit`,
    );
    const answer = await add(other, requestOf(0, 9));
    expect([answer.status, await answer.text()]).toEqual([409, `${size}\n`]);
    expect(readNote(await (await site.request(seenAt)).text()).signatures).toHaveLength(2);
  });

  it('takes no more than a request has, and no other method', async () => {
    expect((await add(site, 'x'.repeat(300_000))).status).toBe(413);
    const wrong = await site.request(`${prefix}/add-checkpoint`);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await site.request(`${prefix}/${'0'.repeat(64)}/checkpoint`)).status).toBe(404);
  });

  it('keeps its key, and is no witness without the setting', async () => {
    const one = await makeSiteWitnessKey(site.platform);
    expect(formatVerifierKey(await makeSiteWitnessKey(other.platform))).toBe(
      formatVerifierKey(one),
    );
    expect((await add(test, requestOf(0, 4))).status).toBe(404);
    expect((await test.request(seenAt)).status).toBe(404);
  });
});
