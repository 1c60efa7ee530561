import { isServerAway } from '../database/away.ts';
import type { BothLanguages } from './both-languages.ts';

/** By the code of the system or of PostgreSQL (its appendix A). */
const mends: Readonly<Record<string, BothLanguages>> = {
  EADDRINUSE: {
    'zh-Hant': '這個連接埠已經有別的程式在用。請停掉那個程式，或換一個PORT。',
    en: 'Another program uses this port already. Stop that program, or set another PORT.',
  },
  EACCES: {
    'zh-Hant': '這個帳號沒有權限。請看資料夾是誰的；1024以下的連接埠請交給前面的代理。',
    en: 'This user may not do that. Look at whose the folder is; leave ports below 1024 to a proxy.',
  },
  ENOSPC: {
    'zh-Hant': '磁碟滿了。清出空間之後，再啟動一次。',
    en: 'The disk is full. Make room, then start again.',
  },
  '53100': {
    'zh-Hant': '資料庫的磁碟滿了。清出空間之後，再啟動一次。',
    en: 'The disk of the database is full. Make room, then start again.',
  },
  '28P01': {
    'zh-Hant': '資料庫不認這個帳號或密碼。請看DATABASE_URL。',
    en: 'The database does not take this user or password. Look at DATABASE_URL.',
  },
  '3D000': {
    'zh-Hant': '沒有這個名字的資料庫。請看DATABASE_URL，或先建立資料庫。',
    en: 'There is no database of this name. Look at DATABASE_URL, or make the database first.',
  },
};

const away: BothLanguages = {
  'zh-Hant': '連不上資料庫。請看資料庫是否在跑、DATABASE_URL是否正確；好了再啟動一次。',
  en: 'The database cannot be reached. See whether it runs and DATABASE_URL is right; then start again.',
};

/** What to do about a failure that the library tells in its own words alone; null: nobody knows. */
export function mendOfFailure(error: unknown, depth = 0): BothLanguages | null {
  if (!(error instanceof Error) || depth > 5) return null;
  const known = 'code' in error ? mends[String(error.code)] : undefined;
  if (known !== undefined) return known;
  const below = mendOfFailure(error.cause, depth + 1);
  return below ?? (isServerAway(error) ? away : null);
}
