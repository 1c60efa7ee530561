import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, type BodySide, nobody, operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { formatVerifierKey, type Signer } from '../domain/note-keys.ts';
import { mostAgreed } from '../domain/proposed-witness.ts';
import { readNote } from '../domain/signed-note.ts';
import { keyLine, keyOf } from '../domain/test/keys.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { addWitnessOrder } from '../store/witness-orders.ts';
import { append, manyActs, openPlatformOfLog } from '../test/log.ts';
import { officer, prepareToSign, signed, siteWith } from '../test/owners.ts';
import { openMemory, rightly, WitnessServers } from '../test/witness-server.ts';
import { askMissing } from './ask-witnesses.ts';
import { cosignedNote } from './cosigned-note.ts';
import { endWitness } from './end-witness.ts';
import { openLog } from './found-log.ts';
import { integrate } from './integrate.ts';
import { keyFile } from './log-key.ts';
import { orderWitness } from './order-witness.ts';
import { readOurPolicy } from './our-policy.ts';
import { theLog } from './the-log.ts';
import { findWitnessing } from './witness-standing.ts';

const power = 'transparency-log.order-witness';
const both = ['official', 'civil-society'] as const;
const servers = new WitnessServers();
let test: TestPlatform;
let sides: readonly BodySide[];
/** The site of both owners, whose settings name one witness, and whose own network is this machine. */
let site: Platform;
let signer: Signer<'ed25519'>;

beforeAll(async () => {
  test = await openPlatformOfLog();
  const logWitnesses = join(test.platform.config.dataDir, 'witnesses');
  const named = `witness settled ${keyLine('settled.example/w', 'cosignature', 9)}`;
  writeFileSync(
    logWitnesses,
    `${named} https://settled.invalid\ngroup all 1 settled\nquorum all\n`,
  );
  const config = { ...test.platform.config, logWitnesses, outboundNetworks: ['127.0.0.0/8'] };
  site = siteWith({ ...test.platform, config }, power, () => sides);
});
beforeEach(async () => {
  await test.empty();
  rmSync(dirname(keyFile(site.config)), { recursive: true, force: true });
  sides = both;
  signer = await openLog(site);
});
afterEach(() => servers.close());
afterAll(() => test.close());

const keeper = officer(power, 'keeper', 'official');
const trustee = officer(power, 'trustee', 'civil-society');
const key = keyOf('watch.example/w1', 'cosignature', 3);
const witness = { name: 'watch', vkey: formatVerifierKey(key), url: 'https://watch.example' };
type Witness = typeof witness;

const sign = (actor: Actor, sent: Witness = witness) =>
  signed(site, actor, () => orderWitness(site, actor, sent));
const end = (actor: Actor, vkey = witness.vkey) =>
  signed(site, actor, () => endWitness(site, actor, { vkey }));
const agree = async (sent: Witness = witness) => {
  await sign(keeper, sent);
  return sign(trustee, sent);
};
const refused = (code: string) => ({
  ok: false,
  refusal: { code: code.includes('-allowed') ? code : `transparency-log.${code}` },
});
const db = () => site.database.db;
const namesOf = async () =>
  (await readOurPolicy(site, db())).witnesses.map(({ name, from }) => [name, from]);
const kinds = async () => {
  const { rows } = await site.database.sql.query(
    'select kind from transparency_log.entry order by id',
  );
  return (rows as { kind: string }[]).map(({ kind }) => kind.replace('transparency-log.', ''));
};
const waits = { ok: true, value: { waits: expect.any(String) } };
const settled = ['settled', 'settings'];

describe('a witness of the log', () => {
  it.each([
    ['government first', keeper, trustee],
    ['civil society first', trustee, keeper],
  ])('is agreed on by one signature of each side: %s', async (_which, one, other) => {
    expect(await sign(one)).toMatchObject(waits);
    expect(await namesOf()).toEqual([settled]);
    expect(await sign(one)).toMatchObject({ refusal: { code: 'other-side-needed' } });
    expect(await sign(other)).toEqual({ ok: true, value: { vkey: witness.vkey } });
    expect(await namesOf()).toEqual([settled, ['watch', 'owners']]);
    expect(await kinds()).toEqual(['witness.proposed', 'witness.ordered']);
  });

  it('is agreed on once where both sign at the same moment, and once by one key of each', async () => {
    const call = (actor: Actor, use?: string) => () => orderWitness(site, actor, witness, use);
    await prepareToSign(site, keeper, call(keeper));
    await prepareToSign(site, trustee, call(trustee));
    const outcomes = await Promise.all([call(keeper, 'k')(), call(trustee, 't')()]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(await kinds()).toEqual(['witness.proposed', 'witness.ordered']);
    expect(await call(keeper, 'k')()).toEqual(outcomes[0]);
    expect(await namesOf()).toHaveLength(2);
  });

  it('is one of two that wait under one name: the second to be agreed on is refused', async () => {
    const other = { ...witness, vkey: keyLine('other.example/w', 'cosignature', 4) };
    await sign(keeper, other);
    await agree();
    expect(await sign(trustee, other)).toMatchObject(refused('witness-known'));
    expect(await namesOf()).toHaveLength(2);
  });

  it('is asked after the second signature, by HTTP, and its cosignature is given out', async () => {
    const asked: string[] = [];
    const right = { signer: key, logs: [signer], clock: site.clock, store: openMemory() };
    const answer = rightly(right);
    const url = await servers.serve((body, response) => {
      asked.push(body);
      return answer(body, response);
    });
    await append(test, ...manyActs('act', 2));
    await integrate(site, signer);
    await sign(keeper, { ...witness, url });
    await askMissing(site, 30_000);
    expect(asked).toEqual([]);
    expect(await findWitnessing(site)).toMatchObject({
      witnesses: [{ name: 'settled' }],
      waiting: [{ name: 'watch', url }],
    });
    await sign(trustee, { ...witness, url });
    await askMissing(site, 30_000);
    expect(asked).toHaveLength(1);
    // The quorum stays that of the settings.
    expect(await findWitnessing(site)).toMatchObject({
      ...{ agreeing: 1, isEnough: false, waiting: [] },
      witnesses: [{ name: 'settled' }, { name: 'watch', from: 'owners', last: { size: 2 } }],
    });
    const newest = await findPublishedCheckpoint(db(), theLog);
    if (newest === undefined) throw new Error('Nothing was signed');
    const note = readNote(await cosignedNote(db(), newest, await readOurPolicy(site, db())));
    expect(note.signatures.map(({ name }) => name)).toEqual([signer.name, key.name]);
  });

  it('goes by its key where the settings gave its name to somebody else since, and is one with its like', async () => {
    await agree();
    const rows = [
      { name: 'settled', vkey: keyLine('like.example/w', 'cosignature', 5) },
      { name: 'same', vkey: keyLine('elsewhere.example/w', 'cosignature', 9) },
    ];
    for (const row of rows) {
      await addWitnessOrder(db(), {
        ...{ ...row, url: witness.url, logId: theLog },
        orderedAt: new Date(test.platform.clock().getTime() + 1),
      });
    }
    expect(await namesOf()).toEqual([settled, ['watch', 'owners'], [rows[0]?.vkey, 'owners']]);
  });
});

describe('nobody becomes a witness', () => {
  it.each([
    ['by nobody', nobody, 'not-allowed'],
    ['by the operator', operator, 'not-allowed'],
    ['by another office', officer('planted.other', 'clerk', 'official'), 'not-allowed'],
    ['without a passkey', officer(power, 'keeper', 'official', { assurance: 'code' }), 'assurance'],
  ])('%s', async (_who, actor, code) => {
    for (const act of [
      () => orderWitness(site, actor, witness),
      () => endWitness(site, actor, witness),
    ]) {
      const outcome = await act();
      if (code === 'not-allowed') expect(outcome).toMatchObject(refused(code));
      else expect(outcome.ok ? '' : outcome.refusal.code).not.toMatch(/^(step-up-needed)?$/);
    }
    expect(await kinds()).toEqual([]);
  });

  it('by a body of neither side, or by a role that all visitors of a demo share', async () => {
    expect(await sign(officer(power, 'school', 'other'))).toMatchObject({
      refusal: { code: 'no-owner' },
    });
    const played = officer(power, 'keeper', 'official', { persona: 'keeper' });
    expect(await sign(played)).toMatchObject(refused('persona-shared'));
    expect(await end(played)).toMatchObject(refused('persona-shared'));
  });

  it.each([
    ['government alone', ['official']],
    ['civil society alone', ['civil-society', 'other']],
  ] as const)('where the other side is missing: %s', async (_who, there) => {
    sides = there;
    expect(await sign(keeper)).toMatchObject(refused('owner-missing'));
    expect(await end(keeper)).toMatchObject(refused('owner-missing'));
    expect(await kinds()).toEqual([]);
  });

  it('before there is a log', async () => {
    await test.empty();
    expect(await sign(keeper)).toMatchObject(refused('not-founded'));
  });

  it.each([
    ['not-a-witness-key', { vkey: keyLine('watch.example/w1', 'ed25519', 3) }],
    ['not-a-witness-key', { vkey: witness.vkey.slice(0, -1) }],
    ['unfit-witness-address', { url: 'ftp://watch.example' }],
    ['unfit-witness-address', { url: 'https://me:pw@watch.example' }],
    ['witness-known', { name: 'settled' }],
    ['witness-known', { name: 'all' }],
    ['witness-known', { vkey: keyLine('renamed.example/w', 'cosignature', 9) }],
  ])('by what does not fit: %s %j', async (code, change) => {
    expect(await sign(keeper, { ...witness, ...change })).toMatchObject(refused(code));
    expect(await kinds()).toEqual([]);
  });

  it('without TLS in production, unless in a network of ours', async () => {
    const config = { ...site.config, production: true };
    const ask = (url: string) => orderWitness({ ...site, config }, keeper, { ...witness, url });
    expect(await ask('http://watch.example')).toMatchObject(refused('unfit-witness-address'));
    for (const url of ['https://watch.example', 'http://127.0.0.1:8080/w']) {
      expect(await ask(url)).toMatchObject({ refusal: { code: 'step-up-needed' } });
    }
  });

  it('beyond as many as a checkpoint has room for', async () => {
    for (let n = 0; n < mostAgreed; n += 1) {
      const vkey = keyLine(`w${n}.example`, 'cosignature', 20 + n);
      const row = { name: `w${n}`, vkey, url: witness.url };
      await addWitnessOrder(db(), { logId: theLog, ...row, orderedAt: site.clock() });
    }
    expect(await sign(keeper)).toMatchObject(refused('too-many-witnesses'));
    await end(keeper, keyLine('w0.example', 'cosignature', 20));
    await end(trustee, keyLine('w0.example', 'cosignature', 20));
    expect(await agree()).toMatchObject({ ok: true });
  });
});

describe('a witness that both agreed on', () => {
  it('is asked no more once both have signed it, and may be agreed on again', async () => {
    await agree();
    expect(await end(trustee)).toMatchObject(waits);
    expect(await end(trustee)).toMatchObject({ refusal: { code: 'other-side-needed' } });
    expect(await namesOf()).toHaveLength(2);
    expect(await end(keeper)).toEqual({ ok: true, value: { vkey: witness.vkey } });
    expect(await namesOf()).toEqual([settled]);
    expect(await end(keeper)).toMatchObject(refused('no-such-witness'));
    expect(await agree()).toMatchObject({ ok: true });
    expect((await kinds()).slice(2)).toEqual([
      ...['witness.end-proposed', 'witness.ended', 'witness.proposed', 'witness.ordered'],
    ]);
  });

  it('is the only kind that both end: that of the settings is the operator’s', async () => {
    const vkey = keyLine('settled.example/w', 'cosignature', 9);
    expect(await end(keeper, vkey)).toMatchObject(refused('no-such-witness'));
  });
});
