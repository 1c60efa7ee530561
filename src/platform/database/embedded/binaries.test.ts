import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeMissingLinks, requireRunning } from './binaries.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function makeNative(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'binaries-'));
  folders.push(folder);
  const native = join(folder, 'native');
  for (const part of ['bin', 'lib']) mkdirSync(join(native, part), { recursive: true });
  writeFileSync(join(native, 'bin/postgres'), program);
  chmodSync(join(native, 'bin/postgres'), 0o755);
  return native;
}

describe('the binaries that npm brings', () => {
  it('get the links that the install script would have made, however often', () => {
    const native = makeNative('');
    const list = [{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }];
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(list));
    writeFileSync(join(native, 'lib/libicu.so.60.2'), '');
    makeMissingLinks(native);
    makeMissingLinks(native);
    expect(readlinkSync(join(native, 'lib/libicu.so.60'))).toBe('libicu.so.60.2');
  });

  it('send the operator to DATABASE_URL where their loader is missing, as with musl', async () => {
    const native = makeNative('#!/lib64/loader-that-is-missing\n');
    await expect(requireRunning(native, undefined)).rejects.toThrow(/musl(.|\n)*DATABASE_URL/);
  });

  it('send the operator to DATABASE_URL where they end with an error', async () => {
    const native = makeNative(
      '#!/bin/sh\necho libicuuc: cannot open shared object file; exit 127\n',
    );
    await expect(requireRunning(native, undefined)).rejects.toThrow(/libicuuc(.|\n)*DATABASE_URL/);
  });

  it('run', async () => {
    await expect(requireRunning(makeNative('#!/bin/sh\n'), undefined)).resolves.toBeUndefined();
  });
});
