import type { BothLanguages } from '../platform/start-checks/both-languages.ts';
import type { Finding } from '../platform/start-checks/finding.ts';

/** What the doctor's findings are called at the terminal; programs read their names. */
const titles: Readonly<Record<string, string>> = {
  settings: '設定 Settings',
  versions: '版本 Versions',
  database: '資料庫 Database',
  encoding: '文字編碼 Encoding of texts',
  clock: '時鐘 Clocks',
  connections: '資料庫連線 Connections to the database',
  migrations: '資料表版本 Version of the tables',
  secret: '主密鑰SECRET',
  queues: '背景工作 Work beside the web',
  messages: '訊息 Messages',
  'log-key': '公開紀錄的簽章金鑰 Signing key of the public record',
  disk: '磁碟 Disk',
  mail: '寄信 Mail',
  proxy: '前面的代理 Proxy in front',
};

const keys: Readonly<Record<string, string>> = {
  node: 'Node',
  postgresql: 'PostgreSQL',
  encoding: '編碼 encoding',
  apartMs: '相差毫秒數 milliseconds apart',
  most: '最多 at most',
  used: '已用 in use',
  ofOneProcess: '一個程序要用 one process needs',
  processes: '夠幾個程序 enough for processes',
  pending: '下次啟動要更新 to be brought up to date',
  unknown: '這一版不認得 unknown to this version',
  isSet: '已設定 set',
  isMarked: '資料庫已記下 noted in the database',
  failed: '失敗 failed',
  failedToday: '24小時內沒送到 did not arrive in 24 hours',
  waiting: '等待中 waiting',
  oldestSeconds: '等最久的秒數 longest wait in seconds',
  folder: '資料夾 folder',
  file: '檔案 file',
  freeBytes: '剩下的位元組 bytes free',
  way: '方式 way',
  from: '寄件人 from',
  sent: '已寄出 sent',
  code: '代碼 code',
  why: '原因 why',
};

const marks = { ok: 'ok ', note: ' - ', problem: '!! ' } as const;

/** A finding as lines for whoever sits at the terminal, in both languages. */
export function inWords({ name, state, found, mend }: Finding): string {
  const facts = Object.entries(found).map(([key, value]) => `${keys[key] ?? key} ${said(value)}`);
  const told = facts.length === 0 ? '' : `: ${facts.join(', ')}`;
  return [`${marks[state]} ${titles[name] ?? name}${told}`, ...linesOf(mend)].join('\n');
}

const linesOf = (mend: BothLanguages | undefined) =>
  mend === undefined ? [] : [`      ${mend['zh-Hant']}`, `      ${mend.en}`];

function said(value: string | number | boolean): string {
  if (typeof value !== 'boolean') return String(value);
  return value ? '是 yes' : '否 no';
}
