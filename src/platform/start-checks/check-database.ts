import type { SqlRunner } from '../database/database.ts';
import { NeedsMending } from './both-languages.ts';

/** How far, in ms, the clock of this machine and that of the database may be apart. */
const mostApartMs = 60_000;

/**
 * Before anything is written: what this database or this machine's clock cannot be trusted with.
 *
 * @param now the clock of this machine
 * @throws NeedsMending by name
 */
export async function checkDatabase(sql: SqlRunner, now: () => Date): Promise<void> {
  requireUtf8(await encodingOf(sql));
  requireCloseClock(await clockApart(sql, now));
}

/** The encoding in which the database keeps its texts. */
export async function encodingOf(sql: SqlRunner): Promise<string> {
  const { rows } = await sql.query(
    'select pg_encoding_to_char(encoding) as name from pg_database where datname = current_database()',
  );
  return (rows as { name: string }[])[0]?.name ?? '';
}

/** @throws NeedsMending when the encoding cannot hold every text */
export function requireUtf8(encoding: string): void {
  if (encoding === 'UTF8') return;
  throw new NeedsMending('encoding', {
    'zh-Hant': `資料庫的編碼是${encoding}，存不下所有的文字。請另建一個編碼為UTF8的資料庫：create database … encoding 'UTF8' template template0`,
    en: `The database's encoding is ${encoding}, which cannot hold every text. Make a database in UTF8: create database … encoding 'UTF8' template template0`,
  });
}

/** How many ms this machine's clock is ahead of the database's; the way there and back is halved. */
export async function clockApart(sql: SqlRunner, now: () => Date): Promise<number> {
  const asked = now().getTime();
  const { rows } = await sql.query(
    'select extract(epoch from clock_timestamp())::float8 * 1000 as at',
  );
  const answered = now().getTime();
  return Math.round((asked + answered) / 2 - ((rows as { at: number }[])[0]?.at ?? Number.NaN));
}

/** @throws NeedsMending when the two clocks are more than a minute apart */
export function requireCloseClock(apartMs: number): void {
  if (Math.abs(apartMs) <= mostApartMs) return;
  const seconds = Math.round(Math.abs(apartMs) / 1000);
  const [zh, en] = apartMs > 0 ? ['快', 'ahead of'] : ['慢', 'behind'];
  throw new NeedsMending('clock', {
    'zh-Hant': `這台機器的時鐘比資料庫${zh}了${seconds}秒，會讓事情提早或延後結束。請校正兩邊的時間（例如用NTP），再啟動。`,
    en: `This machine's clock is ${seconds} seconds ${en} the database's: things would end too early or too late. Set both right (NTP), then start again.`,
  });
}
