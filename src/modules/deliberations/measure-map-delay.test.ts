import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { measureMapDelay } from './measure-map-delay.ts';
import { writeExport } from './test/write-export.ts';

it('measures how long votes on an export take to be on the map', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'map-delay-'));
  try {
    writeExport(folder, 20, 10);
    const { votes, msP50, msMax } = await measureMapDelay(folder, 2);
    expect(votes).toBe(2);
    expect(msP50).toBeGreaterThan(0);
    expect(msMax).toBeGreaterThanOrEqual(msP50);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
