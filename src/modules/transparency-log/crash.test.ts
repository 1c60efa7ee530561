import { expect, it } from 'vitest';
import { crashLog } from './test/crash-log.ts';

// 200 kills of both kinds: `node --import tsx checks/crash-log.ts`.
it('holds every acknowledged act once, whatever is killed, and signs no older database', async () => {
  const report = await crashLog({ mode: 'separate', kills: 10, restMs: 5, say: () => undefined });
  // As one text: a list would be cut where it says why.
  expect(report.faults.join('\n')).toBe('');
  expect(report).toMatchObject({ signedByOlder: 0, verdict: { ok: true } });
  expect(report.acknowledged).toBeGreaterThan(50);
  expect(report.entries).toBeGreaterThanOrEqual(report.acknowledged);
  // On a busy machine each process needs its time to start.
}, 240_000);
