import type { ExaminedSite } from '../../../platform/module.ts';
import type { Finding } from '../../../platform/start-checks/finding.ts';
import { listKeys } from '../store/keys.ts';
import { findLog } from '../store/read.ts';
import { findLogKeys, keyFile } from './log-key.ts';
import { signersOf } from './signers-of.ts';
import { theLog } from './the-log.ts';

const name = 'log-key';

/** Whether the key lies here by which the log is signed: without it acts go on, and their entries wait. */
export async function examineKey(site: ExaminedSite): Promise<Finding[]> {
  if (!site.parts.worker) return [{ name, state: 'note', found: {}, mend: noneNeeded }];
  const file = keyFile(site.config);
  try {
    return [await judgeKey(site, file)];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ name, state: 'problem', found: { file, why }, mend: otherKey }];
  }
}

async function judgeKey({ config, database }: ExaminedSite, file: string): Promise<Finding> {
  const held = await findLogKeys(config);
  const found = { file, isSet: held !== undefined };
  const { rows } = await database.sql.query(
    `select to_regclass('transparency_log.signing_key') is not null as is`,
  );
  const hasTables = (rows as { is: boolean }[])[0]?.is === true;
  const log = hasTables ? await findLog(database.db, theLog) : undefined;
  if (log === undefined) {
    if (held !== undefined) return { name, state: 'ok', found };
    return config.production
      ? { name, state: 'problem', found, mend: notMade }
      : { name, state: 'note', found, mend: madeAtStart };
  }
  if (held === undefined) return { name, state: 'problem', found, mend: lostKey };
  signersOf(log, await listKeys(database.db, theLog), held);
  return { name, state: 'ok', found };
}

const noneNeeded = {
  'zh-Hant': '只跑web的機器不需要這把金鑰；請在跑worker的機器上檢查。',
  en: 'A machine that runs web alone needs no key; look on the machine of the worker.',
};

const madeAtStart = {
  'zh-Hant': '還沒有金鑰；第一次啟動會建立一把。',
  en: 'There is no key yet; the first start makes one.',
};

const notMade = {
  'zh-Hant': '還沒有金鑰。第一次啟動前，先執行transparency-log keygen。',
  en: 'There is no key yet. Before the first start: `transparency-log keygen`.',
};

const lostKey = {
  'zh-Hant':
    '紀錄已經用一把金鑰簽過，這裡卻沒有這個檔案：新的紀錄會一直等待編號。請從備份或另一台worker的機器把它放回來；不要另外建立一把。真的遺失了，才用transparency-log recover --new-origin。',
  en: 'The record was signed by a key, and its file is not here: new entries wait for their numbers. Bring it back from a backup or the machine of another worker; do not make another one. Only where it is lost for good: `transparency-log recover --new-origin`.',
};

const otherKey = {
  'zh-Hant': '這個檔案不是簽這份紀錄的金鑰，或不能用：新的紀錄會一直等待編號。請把對的放回來。',
  en: 'This file is not the key that signs the record, or cannot be used: new entries wait for their numbers. Bring the right one back.',
};
