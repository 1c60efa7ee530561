import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineLeafKind, type Leaf } from '../../../platform/acts/leaf.ts';
import { perform } from '../../../platform/acts/perform.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import { type Actor, type Appointment, nobody, operator } from '../../../platform/powers/powers.ts';
import { hashOfText, type Signature } from '../../../platform/powers/signing.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { leafOf, readLeaf } from '../domain/leaf.ts';
import { actOf, openPlatformOfLog } from '../test/log.ts';
import { markOfPerson } from './append-entry.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPlatformOfLog();
});
afterAll(() => test.close());

const watered = defineLeafKind('garden.tree.watered', z.strictObject({ litres: z.int() }));
let planted = 0;

interface Recording {
  readonly used?: string | null;
  readonly said?: object;
  readonly signature?: Signature | null;
}

/** Waters a tree as the actor, by the appointment, and reads what the log holds of it. */
async function recordAs(
  actor: Actor,
  { used = null, said = { litres: 3 }, signature = null }: Recording = {},
) {
  planted += 1;
  const id = `tree ${planted}`;
  const leaf = { kind: watered, subject: { type: 'garden.tree', id }, public: said } as Leaf;
  await perform(test.platform, { act: 'garden.water', actor }, async (unit) => {
    Object.assign(unit.used, { appointment: used, signature });
    await unit.record(leaf);
    return done(null);
  });
  const { rows } = await test.platform.database.sql.query(
    'select data from transparency_log.entry where subject_id = $1',
    [id],
  );
  return (rows as { data: Buffer }[]).map(({ data }) => readLeaf(data));
}

const office = (change: Partial<Appointment> = {}): Appointment => ({
  id: 'a',
  office: 'gardener',
  body: 'park-office',
  side: 'official',
  powers: [],
  from: new Date(0),
  until: null,
  ...change,
});
const person = (appointments: readonly Appointment[], persona: string | null = null): Actor => ({
  ...nobody,
  device: 'a browser',
  person: { id: 'somebody', assurance: 'code', appointments, persona },
});

describe('what an act puts into the log', () => {
  it('says in whose name it was done, by the office that was used, and never by whom', async () => {
    const society = office({ id: 'b', body: 'tree-friends', side: 'civil-society' });
    const [leaf] = await recordAs(person([office(), society]), { used: 'b' });
    expect(leaf).toMatchObject({
      kind: 'garden.tree.watered',
      at: '2026-07-01T04:00:00.000Z',
      actor: { role: 'civil-society', body: 'tree-friends', office: 'gardener' },
      public: { litres: 3 },
      private: {},
    });
    expect(JSON.stringify(leaf)).not.toContain('somebody');
  });

  it.each([
    ['a person without an office', person([office()]), { role: 'person' }],
    ['a browser', { ...nobody, device: 'a browser' }, { role: 'person' }],
    ['the operator', operator, { role: 'system' }],
    ['the clock', nobody, { role: 'system' }],
  ])('tells the role of %s', async (_who, actor, role) => {
    const [leaf] = await recordAs(actor);
    expect(leaf?.actor).toEqual(role);
  });

  it('says that a persona of the demo did it', async () => {
    const [leaf] = await recordAs(person([office()], 'gardener'), { used: 'a' });
    expect(leaf?.public).toEqual({ litres: 3, demo: true });
  });

  it('commits itself to what was signed, with salts: a text that is guessed is not confirmed', async () => {
    const text = { 'zh-Hant': '澆老榕樹', en: 'Water the old banyan' };
    const parts = { act: 'garden.water', subject: 'b'.repeat(64), nonce: 'n', appointment: null };
    const signature: Signature = {
      method: 'persona',
      ...{ text, given: new Date('2026-07-01T03:59:00Z'), evidence: null },
      challenge: { ...parts, text_hash: hashOfText(text), at: '2026-07-01T03:58:00.000Z' },
    };
    const [[first], [second]] = [
      await recordAs(person([office()]), { used: 'a', signature }),
      await recordAs(person([office()]), { used: 'a', signature }),
    ];
    expect(first?.public).toEqual({ litres: 3, 'signed-by': 'persona' });
    const fields = ['signed-challenge', 'signed-evidence', 'signed-text'];
    expect(Object.keys(first?.private ?? {})).toEqual(fields);
    for (const field of fields) {
      expect(first?.private[field]).not.toBe(second?.private[field]);
    }
    expect(JSON.stringify(first)).not.toContain(hashOfText(text));
    const { rows } = await test.platform.database.sql.query(
      `select o.keeper, o.field, o.value, o.person from transparency_log.opening o join transparency_log.entry e
       on e.id = o.entry_id where e.subject_id = $1 order by o.field`,
      [first?.subject.id],
    );
    expect(rows).toMatchObject(fields.map((field) => ({ field, keeper: 'park-office' })));
    // With the signer's account the proof goes; what an office signed stays as the act does.
    const signer = markOfPerson(test.platform, 'somebody');
    expect(rows.map((row) => Object(row).person)).toEqual([null, signer, null]);
    const [own] = await recordAs(person([]), { signature });
    const { rows: ofOwn } = await test.platform.database.sql.query(
      `select o.person from transparency_log.opening o join transparency_log.entry e
       on e.id = o.entry_id where e.subject_id = $1`,
      [own?.subject.id],
    );
    expect(ofOwn).toEqual(fields.map(() => ({ person: signer })));
    expect(JSON.stringify(rows)).not.toContain('banyan');
  });

  it('is what its kind declares, or the act fails', async () => {
    await expect(recordAs(operator, { said: { litres: 'many' } })).rejects.toThrow();
    await expect(recordAs(operator, { said: { litres: 1, name: 'Lin' } })).rejects.toThrow();
  });

  it('is read as ever where it was written before, with open digests of what was signed', () => {
    const told = {
      litres: 3,
      signed: 'a'.repeat(64),
      'signed-by': 'passkey',
      evidence: 'b'.repeat(64),
    };
    const { data } = leafOf(actOf('old', { public: told }), () => Buffer.alloc(32));
    expect(readLeaf(data).public).toEqual(told);
  });

  it('is gone with the act that is refused', async () => {
    const leaf = {
      kind: watered,
      subject: { type: 'garden.tree', id: 'refused' },
      public: { litres: 1 },
    };
    await perform(test.platform, { act: 'garden.water', actor: operator }, async (unit) => {
      await unit.record(leaf);
      return refuse('not-allowed');
    });
    const { rows } = await test.platform.database.sql.query(
      `select 1 from transparency_log.entry where subject_id = 'refused'`,
    );
    expect(rows).toEqual([]);
  });
});
