import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../../../platform/config/config.ts';
import { formatVerifierKey } from '../domain/note-keys.ts';
import { keyLine } from '../domain/test/keys.ts';
import { logSigner } from '../domain/test/witnessed-log.ts';
import { whyUnfitWitnesses } from './check-witnesses.ts';
import { makeSiteWitnessKey, siteWitnessFile } from './site-witnesses.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'witness-settings-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

function fileOf(name: string, content: string): string {
  writeFileSync(join(dataDir, name), content);
  return join(dataDir, name);
}

const production = {
  ...{ NODE_ENV: 'production', BASE_URL: 'https://talk.example.org', DATA_DIR: dataDir },
  ...{ MAIL_URL: 'smtps://mail.example.org', MAIL_FROM: 'talk@example.org' },
};

function configOf(settings: Record<string, string>): Config {
  const config = readConfig({ ...production, ...settings });
  if (!config.ok) throw new Error(JSON.stringify(config.refusal));
  return config.value;
}

const whyNot = (settings: Record<string, string>, web = true) =>
  whyUnfitWitnesses(configOf(settings), { web, worker: true });

const witness = (url = '') => `witness w ${keyLine('w', 'cosignature', 3)} ${url}\nquorum none\n`;
const logs = `log ${formatVerifierKey(logSigner)}\nquorum none\n`;

describe('the settings of witnesses', () => {
  it('need not be there', async () => {
    expect(await whyNot({})).toBeNull();
  });

  it.each([
    ['', 'no quorum line'],
    ['witness w nonsense https://w.org\nquorum none\n', 'line 1'],
    [witness(), 'w has no address'],
    [witness('http://w.org/'), 'the address of w must start with https://'],
    [witness('w.org'), 'the address of w'],
    [witness('ftp://w.org'), 'the address of w'],
    [
      `${Array.from({ length: 65 }, (_, n) => `witness w${n} ${keyLine('w', 'cosignature', n)} https://w.org\n`).join('')}quorum none\n`,
      'more than 64',
    ],
  ])('are refused by name where whom we ask cannot be asked: %#', async (text, why) => {
    const said = await whyNot({ LOG_WITNESSES: fileOf('witnesses', text) });
    expect(said).toMatch(/^LOG_WITNESSES: /);
    expect(said).toContain(why);
  });

  it('may name a witness inside our own networks without https', async () => {
    const LOG_WITNESSES = fileOf('witnesses', witness('http://10.3.0.1/'));
    expect(await whyNot({ LOG_WITNESSES, OUTBOUND_NETWORKS: '10.3.0.0/24' })).toBeNull();
    expect(await whyNot({ LOG_WITNESSES, OUTBOUND_NETWORKS: '10.4.0.0/24' })).toContain('https://');
  });

  it('are refused by name where the file is not there', async () => {
    const nowhere = join(dataDir, 'nowhere');
    expect(await whyNot({ LOG_WITNESSES: nowhere })).toMatch(/^LOG_WITNESSES: .*nowhere/);
    expect(await whyNot({ LOG_WITNESSED: nowhere })).toMatch(/^LOG_WITNESSED: .*nowhere/);
  });

  it('need a log to witness, and the key to cosign it with', async () => {
    const none = fileOf('none', 'quorum none\n');
    expect(await whyNot({ LOG_WITNESSED: none })).toMatch(/^LOG_WITNESSED: .*names no log/);
    const settings = { LOG_WITNESSED: fileOf('logs', logs) };
    expect(await whyNot(settings)).toContain('keygen --witness');
    expect(await whyNot(settings, false)).toBeNull();
    const config = configOf(settings);
    const random = (size: number) => new Uint8Array(size).fill(5);
    await makeSiteWitnessKey({ config, random });
    expect(await whyNot(settings)).toBeNull();
    const file = siteWitnessFile(config);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o640);
    expect(await whyNot(settings)).toContain('chmod 600');
    rmSync(file);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'nonsense', { mode: 0o600 });
    expect(await whyNot(settings)).toContain('holds no key');
  });
});
