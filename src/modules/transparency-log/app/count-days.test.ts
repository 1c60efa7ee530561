import { afterAll, expect, it } from 'vitest';
import { countByDay } from '../store/read-checkpoints.ts';
import { findSpans } from '../store/read-day-spans.ts';
import { listEntries, listFacetValues } from '../store/read-entries.ts';
import { actOf, append, openPlatformOfLog } from '../test/log.ts';
import { countDays } from './count-days.ts';
import { openLog } from './found-log.ts';
import { integrate } from './integrate.ts';
import { theLog } from './the-log.ts';

const test = await openPlatformOfLog();
afterAll(() => test.close());

const office = (body: string) => ({
  actor: { role: 'official', body, office: 'clerk' } as const,
});

async function integrateAll() {
  await integrate(test.platform, await openLog(test.platform));
}

const found = async (filter: Parameters<typeof listEntries>[2], before?: number, most = 10) =>
  (await listEntries(test.platform.database.db, theLog, filter, before, most)).map(
    ({ idx }) => idx,
  );

it('does nothing where no log was founded, and leaves out what has no index yet', async () => {
  expect(await countDays(test.platform)).toBe(0);
  await append(test, actOf('first'));
  expect(await countDays(test.platform)).toBe(0);
  expect(await found({})).toEqual([]);
  await integrateAll();
  expect(await countDays(test.platform)).toBe(1);
});

it('finds entries by kind, body, both, and subject, the newest first', async () => {
  await append(
    test,
    actOf('a', office('market')),
    actOf('b', { ...office('council'), kind: 'judge.other.made' }),
    actOf('c', { ...office('market'), kind: 'judge.other.made' }),
    actOf('d'),
  );
  await integrateAll();
  expect(await countDays(test.platform)).toBe(4);
  expect(await found({})).toEqual([4, 3, 2, 1, 0]);
  expect(await found({ body: 'market' })).toEqual([3, 1]);
  expect(await found({ kind: 'judge.other.made' })).toEqual([3, 2]);
  expect(await found({ kind: 'judge.other.made', body: 'market' })).toEqual([3]);
  expect(await found({ subject: 'test/d' })).toEqual([4]);
  expect(await found({ subject: 'test/c', body: 'council' })).toEqual([]);
  expect(await found({ body: 'market' }, 3)).toEqual([1]);
  expect(await found({}, undefined, 2)).toEqual([4, 3]);
  expect(await listFacetValues(test.platform.database.db, theLog, 'body', 10)).toEqual([
    'council',
    'market',
  ]);
});

it('finds entries by days wherever they stand, counted or not', async () => {
  const day = (id: string, at: string) => actOf(id, { at: `2026-0${at}T04:00:00.000Z` });
  await append(
    test,
    ...[day('e', '7-03'), day('early', '6-01'), day('f', '7-03'), day('g', '7-04')],
  );
  await integrateAll();
  const late = (at: string) => new Date(`2026-0${at}T15:59:59.999Z`);
  const early = (at: string) => new Date(`2026-0${at}T16:00:00.000Z`);
  const asked = async () => [
    await found({ by: late('7-03') }, undefined, 4),
    await found({ by: late('6-30') }),
    await found({ by: late('7-03') }, 7, 2),
    await found({ since: early('7-02') }),
    await found({ since: early('7-03'), by: late('7-03') }),
    await found({ since: early('7-02'), by: late('7-03') }),
    await found({ since: early('7-02'), by: late('7-03') }, undefined, 1),
    await found({ since: early('7-04') }),
    await found({ by: late('5-01') }),
  ];
  const stand = [[7, 6, 5, 4], [6], [6, 5], [8, 7, 5], [], [7, 5], [7], [], []];
  expect(await asked()).toEqual(stand);
  expect(await countDays(test.platform)).toBe(4);
  expect(await asked()).toEqual(stand);
  // Nothing else is looked at: what is not there by these bounds is found nowhere.
  const spans = await findSpans(test.platform.database.db, theLog, early('7-02'), late('7-03'));
  expect(spans).toEqual([{ from: 9 }, { from: 5, below: 8 }]);
});

it('files each entry once, also when two are at it at the same time', async () => {
  await append(test, ...Array.from({ length: 50 }, (_, n) => actOf(`n${n}`)));
  await integrateAll();
  const filed = await Promise.all([countDays(test.platform), countDays(test.platform)]);
  expect(filed.reduce((sum, count) => sum + count)).toBe(50);
  expect(await countDays(test.platform)).toBe(0);
  const days = await countByDay(test.platform.database.db, theLog, '2026-01-01', '2026-12-31');
  expect(days.filter(({ day }) => day === '2026-07-01')).toEqual([
    { day: '2026-07-01', module: 'judge', acts: 55 },
  ]);
});
