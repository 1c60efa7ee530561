import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { appendEntry } from '../app/append-entry.ts';
import { testKind } from '../app/test-kind.ts';
import type { Act } from '../domain/leaf.ts';

/** A platform with a data folder of its own, in which key and guard of the log lie. */
export async function openPlatformOfLog(): Promise<TestPlatform> {
  const dataDir = mkdtempSync(join(tmpdir(), 'log-'));
  const test = await createTestPlatform('tables', {
    DATA_DIR: dataDir,
    BASE_URL: 'https://denggang.example',
  });
  return {
    ...test,
    async close() {
      await test.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export function actOf(id: string, more: Partial<Act> = {}): Act {
  return {
    kind: testKind,
    actor: { role: 'system' },
    subject: { type: 'test', id },
    at: '2026-07-01T04:00:00.000Z',
    public: {},
    private: {},
    ...more,
  };
}

/** Records acts, each under its own id as key, in one transaction. @returns what each became */
export async function append({ platform }: TestPlatform, ...acts: readonly Act[]) {
  const outcome = await perform(platform, { act: 'test', actor: operator }, async (unit) => {
    const entries: Awaited<ReturnType<typeof appendEntry>>[] = [];
    for (const act of acts) entries.push(await appendEntry(platform, unit, act, act.subject.id));
    return done(entries);
  });
  if (!outcome.ok) throw new Error('Nothing refuses here');
  return outcome.value;
}

/** Ids `<name> 0`, `<name> 1`, … */
export const manyActs = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => actOf(`${name} ${n}`));
