import { randomBytes } from 'node:crypto';
import { makeOnce, readIfThere } from '../files/durable-files.ts';
import { type Config, secretFile } from './config.ts';

/** The site's secret, or undefined where it has none yet; nothing is made. */
export async function findSecret(config: Config): Promise<string | undefined> {
  return config.secret ?? (await readIfThere(secretFile(config)));
}

/** As many characters as the setting `SECRET` needs. */
const fewest = 32;

/**
 * The site's secret, made at the first start; only its owner can read the file.
 *
 * @throws when the file holds less than a secret
 */
export async function keepSecret(config: Config): Promise<string> {
  const file = secretFile(config);
  const kept =
    (await readIfThere(file)) ?? (await makeOnce(file, randomBytes(32).toString('base64url')));
  if (kept.length >= fewest) return kept;
  throw new Error(`${file} holds no secret of ${fewest} characters. Bring it back from a backup.`);
}
