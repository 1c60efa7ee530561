import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { modules } from '../modules.ts';
import { type Config, readConfig, settings } from '../platform/config/config.ts';
import { findSecret } from '../platform/config/keep-secret.ts';
import { openDatabase } from '../platform/database/database.ts';
import { openServer } from '../platform/database/open-server.ts';
import { openMailer } from '../platform/messaging/open-mailer.ts';
import type { Parts } from '../platform/module.ts';
import { describeFailure } from '../platform/start-checks/describe-failure.ts';
import type { Finding } from '../platform/start-checks/finding.ts';
import { examineDatabase } from './examine-database.ts';

/** Settings that may hold a secret: whether they are set is told, and nothing of them. */
const hidden: ReadonlySet<string> = new Set([
  ...['SECRET', 'DATABASE_URL', 'MAIL_URL', 'SMPP_URL', 'OIDC_PROVIDERS'],
]);

/** Free disk, in bytes, below which somebody should look. */
const leastFree = 1 << 30;

interface Asked {
  /** Where one mail is sent. */
  readonly mail?: string;
  /** What runs on this machine; nothing is asked of it that another one has. */
  readonly parts: Parts;
}

/** Looks at everything that the site needs. Nothing is migrated and nothing stored. */
export async function examine(
  environment: Readonly<Record<string, string | undefined>>,
  { mail, parts }: Asked,
): Promise<Finding[]> {
  const read = readConfig(environment);
  const base = [settingsFinding(environment, read), versionFinding()];
  if (!read.ok) return base;
  const config = read.value;
  return [
    ...base,
    ...(await examineServer(config, parts)),
    await diskFinding(config),
    await mailFinding(config, mail),
    proxyFinding(config),
  ];
}

function settingsFinding(
  environment: Readonly<Record<string, string | undefined>>,
  read: ReturnType<typeof readConfig>,
): Finding {
  const set = Object.keys(settings).flatMap((name): [string, string][] => {
    const value = environment[name];
    if (value === undefined || value === '') return [];
    return [[name, hidden.has(name) ? 'set' : value]];
  });
  const found = Object.fromEntries(set);
  if (read.ok) return { name: 'settings', state: 'ok', found };
  const faults = read.refusal.faults.map(({ name, why }) => `${name}: ${why}`).join('; ');
  return {
    name: 'settings',
    state: 'problem',
    found,
    mend: { 'zh-Hant': `請改這些設定：${faults}`, en: `Change these settings: ${faults}` },
  };
}

function versionFinding(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const found = { node: process.versions.node };
  if (major >= 22) return { name: 'versions', state: 'ok', found };
  const mend = {
    'zh-Hant': '這一版Node已經不再修補安全問題，請換成仍有長期支援的版本。',
    en: 'This Node is past its support; move to a line with long-term support.',
  };
  return { name: 'versions', state: 'note', found, mend };
}

async function examineServer(config: Config, parts: Parts): Promise<Finding[]> {
  try {
    const server = await openServer(config, () => undefined);
    const warn = () => undefined;
    const database = openDatabase(server.connection, { size: 1, warn });
    try {
      const found = await examineDatabase(database, modules, {
        secret: await findSecret(config),
        pool: config.databasePool,
      });
      for (const { examine: own } of modules) {
        found.push(...((await own?.({ config, database, parts })) ?? []));
      }
      return found;
    } finally {
      await database.close();
      await server.release();
    }
  } catch (error) {
    const why = describeFailure(error);
    const mend = {
      'zh-Hant': '連不上資料庫，或問不出結果。請看DATABASE_URL、資料庫是否在跑、帳號的權限。',
      en: 'The database could not be reached or asked. Look at DATABASE_URL, whether it runs, and what its user may do.',
    };
    return [{ name: 'database', state: 'problem', found: { why }, mend }];
  }
}

async function diskFinding({ dataDir }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir).catch(() => statfs(dirname(dataDir)));
  const free = bavail * bsize;
  const found = { folder: dataDir, freeBytes: free };
  if (free >= leastFree) return { name: 'disk', state: 'ok', found };
  const mend = {
    'zh-Hant': '磁碟剩不到1 GB。請清出空間，或換一個DATA_DIR。',
    en: 'Less than 1 GB of disk is free. Make room, or move DATA_DIR.',
  };
  return { name: 'disk', state: 'problem', found, mend };
}

async function mailFinding(config: Config, to: string | undefined): Promise<Finding> {
  const way = config.mailUrl === null ? 'console' : 'smtp';
  const found = { way, from: config.mailFrom, sent: false };
  if (to === undefined) return { name: 'mail', state: 'note', found };
  const mailer = openMailer(config, (text) => void process.stderr.write(`${text}\n`));
  try {
    const subject = '天燈寄信測試 Skylantern test mail';
    const text = '收到這封信，表示寄信設定是對的。\nIf you read this, mail works.\n';
    await mailer.send({ to, subject, text });
    return { name: 'mail', state: 'ok', found: { ...found, sent: true } };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'none';
    const mend = {
      'zh-Hant': '信寄不出去。請看MAIL_URL的主機、埠號和密碼，以及MAIL_FROM是否獲准寄信。',
      en: 'The mail was not taken. Look at host, port and password in MAIL_URL, and whether MAIL_FROM may send.',
    };
    return { name: 'mail', state: 'problem', found: { ...found, code }, mend };
  } finally {
    await mailer.close();
  }
}

function proxyFinding({ trustProxyHops: hops, baseUrl, production }: Config): Finding {
  const found = { TRUST_PROXY_HOPS: hops, BASE_URL: baseUrl };
  if (!production || hops > 0 || !baseUrl.startsWith('https://')) {
    return { name: 'proxy', state: 'ok', found };
  }
  const mend = {
    'zh-Hant':
      'https由前面的代理提供，但TRUST_PROXY_HOPS是0：所有人會算成同一個網路，共用一份次數限制。請設成代理的層數。',
    en: 'A proxy gives https, but TRUST_PROXY_HOPS is 0: everybody counts as one network and shares one limit. Set it to the number of your proxies.',
  };
  return { name: 'proxy', state: 'problem', found, mend };
}
