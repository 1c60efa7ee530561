import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, readConfig } from './config.ts';
import { keepSecret } from './keep-secret.ts';

let folder: string;
let config: Config;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secret-'));
  const read = readConfig({ DATA_DIR: join(folder, 'data') });
  if (!read.ok) throw new Error('unfit settings');
  config = read.value;
});
afterEach(() => rm(folder, { recursive: true }));

describe('the secret of the site', () => {
  it('is made once, for its owner only, and kept', async () => {
    const made = await keepSecret(config);
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(await keepSecret(config)).toBe(made);
    expect(await readFile(join(config.dataDir, 'secret'), 'utf8')).toBe(made);
    expect((await stat(join(config.dataDir, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('is the same for all that start at once, and leaves nothing beside it', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, () => keepSecret(config)));
    expect(new Set(secrets).size).toBe(1);
    expect(await readdir(config.dataDir)).toEqual(['secret']);
  });

  it('that is empty or cut stops the start, naming the file', async () => {
    await keepSecret(config);
    await writeFile(join(config.dataDir, 'secret'), '');
    await expect(keepSecret(config)).rejects.toThrow(join(config.dataDir, 'secret'));
  });
});
