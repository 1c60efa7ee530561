import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFileBounded, readRegularFile, TooLargeError } from './read-bounded.ts';

const folder = mkdtempSync(join(tmpdir(), 'bounded-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file that is read up to a size', () => {
  it('is whole up to that, and refused by name behind it', async () => {
    const file = join(folder, 'ten');
    writeFileSync(file, '0123456789');
    expect((await readFileBounded(file, 10)).toString()).toBe('0123456789');
    await expect(readFileBounded(file, 9)).rejects.toThrow(`${file}: It has more than 9 bytes`);
    writeFileSync(join(folder, 'none'), '');
    expect(await readFileBounded(join(folder, 'none'), 0)).toHaveLength(0);
  });

  it('may be one that never ends', async () => {
    const endless = join(folder, 'endless');
    symlinkSync('/dev/zero', endless);
    await expect(readFileBounded(endless, 5_000_000)).rejects.toThrow(TooLargeError);
  });

  it('that is none is told as the system does', async () => {
    await expect(readFileBounded(join(folder, 'nowhere'), 9)).rejects.toThrow('ENOENT');
    await expect(readFileBounded(folder, 9)).rejects.toThrow('EISDIR');
  });
});

describe('a file in a folder of somebody else', () => {
  it('is read where it is regular, also behind a link', async () => {
    const file = join(folder, 'regular');
    writeFileSync(file, '0123456789');
    symlinkSync(file, join(folder, 'link'));
    expect((await readRegularFile(join(folder, 'link'), 10)).toString()).toBe('0123456789');
    await expect(readRegularFile(file, 9)).rejects.toThrow(`${file}: It has more than 9 bytes`);
    await expect(readRegularFile(join(folder, 'nowhere'), 9)).rejects.toThrow('ENOENT');
  });

  it('is refused at once where it is a pipe, a folder or a device', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    symlinkSync(pipe, join(folder, 'to-pipe'));
    for (const place of [pipe, join(folder, 'to-pipe'), folder, '/dev/zero']) {
      await expect(readRegularFile(place, 9)).rejects.toThrow('it is no regular file');
    }
  });
});
