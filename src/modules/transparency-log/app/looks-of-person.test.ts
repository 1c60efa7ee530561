import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { defineLeafKind } from '../../../platform/acts/leaf.ts';
import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Look } from '../../../platform/person-data/held-data.ts';
import { readAll } from '../../../platform/person-data/test/read-all.ts';
import { type Actor, nobody, operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findLatestCheckpoint } from '../store/read.ts';
import { openPlatformOfLog } from '../test/log.ts';
import { forgetOpening } from './forget-opening.ts';
import { openLog } from './found-log.ts';
import { integrate } from './integrate.ts';
import { looksOfPerson } from './looks-of-person.ts';
import { openingsOfPerson } from './openings-of-person.ts';
import { openEntry } from './read-opening.ts';
import { theLog } from './the-log.ts';

const lookedUp = defineLeafKind(
  'registry.person.looked-up',
  z.strictObject({}),
  z.strictObject({ phone: z.string(), name: z.string() }),
);
const known = (id: string, ...addressKeys: string[]) => ({
  ...{ id, addressKeys },
  pseudonym: () => 'unused',
});
const lin = known('lin', 'the key of an address');
let test: TestPlatform;
beforeAll(async () => {
  test = await openPlatformOfLog();
});
afterAll(() => test.close());

const grow = async () => integrate(test.platform, await openLog(test.platform));

/** Records something about somebody. @returns the index of its entry */
async function record(whose: string): Promise<number> {
  await perform(test.platform, { act: 'look-up', actor: operator }, async (unit) => {
    await unit.record({
      kind: lookedUp,
      subject: { type: 'registry.person', id: 'somebody' },
      public: {},
      private: { phone: '+886900000001', name: '林' },
      ...{ keeper: 'harbour-office', whose },
    });
    return done(null);
  });
  await grow();
  const newest = await findLatestCheckpoint(test.platform.database.db, theLog);
  return (newest?.size ?? 0) - 1;
}

const office = (id: string, body: string, power: string): Actor => {
  const held = { id: 'a', office: id, body, side: 'official', powers: [power] } as const;
  const appointments = [{ ...held, from: new Date(0), until: null }];
  const person = { id, assurance: 'passkey', appointments, persona: null } as const;
  return { ...nobody, device: 'a browser', person };
};
const dataOfficer = office('data-officer', 'harbour-office', 'transparency-log.read-openings');
const read = async (index: number, actor: Actor = operator) => {
  test.setNow(new Date(test.platform.clock().getTime() + 1000));
  expect((await openEntry(test.platform, actor, { index, purpose: 'audit' })).ok).toBe(true);
};
const forget = async (index: number, field?: string) => {
  test.setNow(new Date(test.platform.clock().getTime() + 1000));
  const which = field === undefined ? {} : { field };
  const input = { index, reason: 'by-mistake', ...which } as const;
  expect((await forgetOpening(test.platform, operator, input)).ok).toBe(true);
};
async function looksOf(person = lin): Promise<Look[]> {
  await grow();
  const found: Look[] = [];
  for await (const batch of looksOfPerson(test.platform, person)) found.push(...batch);
  return found;
}
const told = async (person = lin) =>
  (await looksOf(person)).map(({ kind, told }) => [kind.split('.').slice(1).join(' '), told.index]);

it('tells a person in whose name, when and why something sealed about them was opened', async () => {
  const index = await record('lin');
  expect(await looksOf()).toEqual([]);
  await read(index, dataOfficer);
  const at = test.platform.clock();
  await read(index);
  const [byOperator, byOffice] = await looksOf();
  expect(byOperator).toMatchObject({ office: null, told: { index, purpose: 'audit' } });
  expect(byOffice).toMatchObject({
    ...{ at, kind: 'transparency-log.opening.read' },
    office: { body: 'harbour-office', office: 'data-officer' },
    entry: { path: `transparency-log/entries/${byOffice?.entry.index}` },
  });
  expect(await looksOf(known('somebody-else'))).toEqual([]);
});

it('tells it also of what was kept of an address before there was an account', async () => {
  const before = (await told()).length;
  await read(await record('the key of an address'));
  expect(await told()).toHaveLength(before + 1);
});

it('still tells it, and who deleted it, after it was deleted; not what comes after', async () => {
  const person = known('wang');
  const index = await record('wang');
  await read(index);
  await forget(index, 'phone');
  await read(index);
  expect(await told(person)).toEqual([
    ['opening read', index],
    ['opening forgotten', index],
    ['opening read', index],
  ]);
  await forget(index);
  const all = await told(person);
  expect(all[0]).toEqual(['opening forgotten', index]);
  expect(all).toHaveLength(4);
});

it('reads more than a batch, each once', async () => {
  const person = known('chen');
  const index = await record('chen');
  for (let time = 0; time < 3; time += 1) await read(index);
  await grow();
  // As if it had been read once for each entry that the log has so far, and again for each of those.
  await test.platform.database.sql.query(`update transparency_log.guarded set size = size + 600`);
  await test.platform.database.sql.query(
    `with source as (select e.* from transparency_log.entry e order by id desc limit 1),
      made as (insert into transparency_log.entry
        (ticket, log_id, data, leaf_hash, key, kind, subject_type, subject_id, body, at)
        select gen_random_uuid(), log_id, data, leaf_hash, 'copy ' || n, kind, subject_type, subject_id, body, at
        from source, generate_series(1, 600) n returning *)
      insert into transparency_log.place (log_id, idx, entry_id, kind, subject_type, subject_id, body)
        select log_id, 10000 + row_number() over (order by id), id, kind, subject_type, subject_id, body from made`,
  );
  await test.platform.database.sql.query(`update transparency_log.guarded set size = 20000`);
  const found: Look[] = [];
  for await (const batch of looksOfPerson(test.platform, person)) found.push(...batch);
  expect(found).toHaveLength(603);
  expect(new Set(found.map(({ entry }) => entry.index)).size).toBe(603);
});

it('forgets it with the account', async () => {
  const person = known('wang');
  const erased = await perform(test.platform, { act: 'erase', actor: operator }, async (unit) =>
    done(await openingsOfPerson.erase(unit, test.platform, person)),
  );
  expect(erased.ok).toBe(true);
  expect(await readAll(openingsOfPerson, test.platform, person)).toEqual({ openings: [] });
  const found: Look[] = [];
  for await (const batch of looksOfPerson(test.platform, person)) found.push(...batch);
  expect(found).toEqual([]);
  const { rows } = await test.platform.database.sql.query(
    'select 1 from transparency_log.concerned',
  );
  expect(rows).toEqual([]);
});
