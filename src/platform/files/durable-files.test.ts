import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeOnce, readIfThere, replaceFile } from './durable-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'durable-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file that must not be lost', () => {
  it('is made once, by the first of many, for its owner alone', async () => {
    const file = join(folder, 'new/once');
    expect(await readIfThere(file)).toBeUndefined();
    const kept = await Promise.all(['a', 'b', 'c', 'd'].map((text) => makeOnce(file, text)));
    expect(new Set(kept).size).toBe(1);
    expect(await readIfThere(file)).toBe(kept[0]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is replaced as a whole, and nothing is left beside it', async () => {
    const file = join(folder, 'replaced/often');
    await Promise.all(['1', '2', '3'].map((text) => replaceFile(file, text.repeat(10_000))));
    const text = (await readIfThere(file)) ?? '';
    expect(text).toMatch(/^(?:1{10000}|2{10000}|3{10000})$/);
    expect(readdirSync(join(folder, 'replaced'))).toEqual(['often']);
  });

  it('that cannot be read is no missing one', async () => {
    await expect(readIfThere(folder)).rejects.toThrow('EISDIR');
    const taken = join(folder, 'taken');
    mkdirSync(join(taken, 'by a folder'), { recursive: true });
    await expect(replaceFile(taken, 'x')).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith('taken'))).toEqual(['taken']);
  });
});
