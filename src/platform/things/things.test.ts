import { describe, expect, it } from 'vitest';
import type { Database } from '../database/database.ts';
import { gatherThings, type ThingKind } from './things.ts';

const db = undefined as unknown as Database;
const asked: string[][] = [];
const lotus: ThingKind = {
  type: 'gardens.lotus',
  async find(_db, ids) {
    asked.push([...ids]);
    const known = ids.filter((id) => id.startsWith('pond'));
    return new Map(known.map((id) => [id, { name: () => `Lotus ${id}`, path: `gardens/${id}` }]));
  },
};

describe('things', () => {
  it('are found by one question for each type, each id once', async () => {
    const things = gatherThings([{ name: 'gardens', things: [lotus] }]);
    const found = await things.find(db, [
      { type: 'gardens.lotus', id: 'pond-1' },
      { type: 'gardens.lotus', id: 'pond-1' },
      { type: 'gardens.lotus', id: 'lake' },
      { type: 'unknown.kind', id: 'pond-1' },
    ]);
    expect(asked).toEqual([['pond-1', 'lake']]);
    expect(found({ type: 'gardens.lotus', id: 'pond-1' })?.name('en')).toBe('Lotus pond-1');
    expect(found({ type: 'gardens.lotus', id: 'lake' })).toBeUndefined();
    expect(found({ type: 'unknown.kind', id: 'pond-1' })).toBeUndefined();
  });

  it('are refused where two modules name the same, or one names those of another', () => {
    expect(() => gatherThings([{ name: 'gardens', things: [lotus, lotus] }])).toThrow('twice');
    expect(() => gatherThings([{ name: 'ponds', things: [lotus] }])).toThrow('ponds');
  });
});
