import type { SqlRunner } from '../database/database.ts';
import type { Keyring } from '../keyring.ts';
import { NeedsMending } from './both-languages.ts';

/** What a database or a backup keeps of a secret, to know it again. */
export function secretMark(keyring: Keyring): string {
  return keyring.mac('secret check', 'skylantern').toString('base64url');
}

/**
 * Keeps the mark of the secret at the first start; data of before this rule get it at theirs.
 *
 * @throws NeedsMending when the data were made with another secret
 */
export async function checkSecret(sql: SqlRunner, keyring: Keyring): Promise<void> {
  const mark = secretMark(keyring);
  const known = await findSecretMark(sql);
  if (known === mark) return;
  if (known === null) {
    await sql.query(
      'insert into platform.secret_check (value) values ($1) on conflict do nothing',
      [mark],
    );
    if ((await findSecretMark(sql)) === mark) return;
  }
  throw otherSecret();
}

/** For who only reads. @throws NeedsMending when the data were made with another secret */
export async function requireSecret(sql: SqlRunner, keyring: Keyring): Promise<void> {
  const known = await findSecretMark(sql);
  if (known !== null && known !== secretMark(keyring)) throw otherSecret();
}

/** The mark that the database keeps; null: none yet. @throws where the table is not there yet */
async function findSecretMark(sql: SqlRunner): Promise<string | null> {
  const { rows } = await sql.query('select value from platform.secret_check');
  return (rows as { value: string }[])[0]?.value ?? null;
}

function otherSecret(): NeedsMending {
  return new NeedsMending('secret', {
    'zh-Hant':
      '這個資料庫是用另一個SECRET建立的；用現在這個，地址、登入和投票人都認不回來。請設回原來的SECRET，或把原來的檔案secret放回DATA_DIR。',
    en: 'This database was made with another SECRET; with the present one no address, session or voter could be recognised. Set the SECRET of then, or put its file “secret” back into DATA_DIR.',
  });
}
