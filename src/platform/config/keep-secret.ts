import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { type Config, secretFile } from './config.ts';

/** The site's secret, or undefined where it has none yet; nothing is made. */
export async function findSecret(config: Config): Promise<string | undefined> {
  return config.secret ?? (await readSecret(secretFile(config)));
}

/** As many characters as the setting `SECRET` needs. */
const fewest = 32;

/**
 * The site's secret, made at the first start; only its owner can read the file. Whole or not there:
 * it is written aside and linked, so neither a crash nor a second process meets half of it.
 *
 * @throws when the file holds less than a secret
 */
export async function keepSecret(config: Config): Promise<string> {
  const file = secretFile(config);
  const kept = (await readSecret(file)) ?? (await makeSecret(config, file));
  if (kept.length >= fewest) return kept;
  throw new Error(`${file} holds no secret of ${fewest} characters. Bring it back from a backup.`);
}

async function makeSecret(config: Config, file: string): Promise<string> {
  await mkdir(config.dataDir, { recursive: true });
  const aside = `${file}.${randomUUID()}`;
  const made = randomBytes(32).toString('base64url');
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(made);
    await handle.sync();
    await link(aside, file);
    return made;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return await readFile(file, 'utf8');
  } finally {
    await handle.close();
    await rm(aside);
  }
}

async function readSecret(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
