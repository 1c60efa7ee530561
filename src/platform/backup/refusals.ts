import { NeedsMending } from '../start-checks/both-languages.ts';

const sentences = {
  'file-exists': (file: string) => [
    `${file}已經在那裡了，備份不會蓋掉任何檔案。請換一個名字。`,
    `${file} is there already, and a backup overwrites nothing. Choose another name.`,
  ],
  'part-exists': (file: string) => [
    `${file}已經在那裡了：有另一個備份正在寫，或上一次沒寫完。確定沒有備份在跑，就刪掉它再試。`,
    `${file} is there already: another backup is writing it, or one was killed. When none is running, delete it and try again.`,
  ],
  'not-found': (file: string) => [`找不到${file}。`, `${file} is not there, or cannot be read.`],
  'not-a-backup': (file: string) => [
    `${file}不是天燈的備份檔。`,
    `${file} is not a backup of Skylantern.`,
  ],
  'cut-short': (file: string) => [
    `${file}不完整，後面少了一段。請再傳一次，或用另一份備份；什麼都沒有還原。`,
    `${file} is cut short. Copy it again, or take another backup; nothing was restored.`,
  ],
  changed: (file: string) => [
    `${file}的內容和備份時不一樣。請再傳一次，或用另一份備份；什麼都沒有還原。`,
    `${file} is not as it was written. Copy it again, or take another backup; nothing was restored.`,
  ],
  'other-secret': (file: string) => [
    `${file}是用另一個SECRET備份的。請設成當時的SECRET，或把當時的檔案secret放進DATA_DIR。`,
    `${file} was made with another SECRET. Set the SECRET of then, or put its file “secret” into DATA_DIR.`,
  ],
  'no-secret': () => [
    '還原要用備份那個網站的SECRET。請設定SECRET，或把它的檔案secret放進DATA_DIR。',
    'Restoring needs the SECRET of the site that was backed up. Set SECRET, or put its file “secret” into DATA_DIR.',
  ],
  'newer-version': (file: string) => [
    `${file}出自比這裡新的天燈。請先更新這裡的程式，再還原。`,
    `${file} comes from a newer Skylantern than this one. Update this one first, then restore.`,
  ],
  'not-empty': (table: string) => [
    `資料庫不是空的（${table}裡有資料）。請還原到空的資料庫，或新的DATA_DIR。`,
    `The database is not empty (${table} holds something). Restore into an empty database, or a new DATA_DIR.`,
  ],
} as const satisfies Record<string, (name: string) => readonly [string, string]>;

/** Why no backup was made, or none restored. */
export function refuseBackup(code: keyof typeof sentences, name = ''): NeedsMending {
  const [zh, en] = sentences[code](name);
  return new NeedsMending(`backup.${code}`, { 'zh-Hant': zh, en });
}
