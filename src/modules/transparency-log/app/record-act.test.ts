import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineLeafKind, type Leaf } from '../../../platform/acts/leaf.ts';
import { perform } from '../../../platform/acts/perform.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import { type Actor, type Appointment, nobody, operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { readLeaf } from '../domain/leaf.ts';
import { openPlatformOfLog } from '../test/log.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPlatformOfLog();
});
afterAll(() => test.close());

const watered = defineLeafKind('garden.tree.watered', z.strictObject({ litres: z.int() }));
let planted = 0;

/** Waters a tree as the actor, by the appointment, and reads what the log holds of it. */
async function recordAs(
  actor: Actor,
  { used = null, said = { litres: 3 } }: { used?: string | null; said?: object } = {},
) {
  planted += 1;
  const id = `tree ${planted}`;
  const leaf = { kind: watered, subject: { type: 'garden.tree', id }, public: said } as Leaf;
  await perform(test.platform, { act: 'garden.water', actor }, async (unit) => {
    unit.used.appointment = used;
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

  it('is what its kind declares, or the act fails', async () => {
    await expect(recordAs(operator, { said: { litres: 'many' } })).rejects.toThrow();
    await expect(recordAs(operator, { said: { litres: 1, name: 'Lin' } })).rejects.toThrow();
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
