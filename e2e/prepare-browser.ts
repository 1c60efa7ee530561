import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Debian packages of the libraries that the browser wants from the system. */
const packages: Readonly<Record<string, string>> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
};

interface PreparedBrowser {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

/** Where the first process to prepare the browser says that it did: its workers inherit it. */
const preparedAt = 'SKYLANTERN_TEST_BROWSER';

/**
 * Unpacks the browser that npm brought into a temporary folder of this user, gives it a Chinese font,
 * and names the Debian packages where the machine lacks a library. A worker finds it done.
 */
export async function prepareBrowser(): Promise<PreparedBrowser> {
  const folder = join(tmpdir(), `skylantern-browser-147-${userInfo().uid}`);
  const prepared = process.env[preparedAt];
  const executablePath = prepared ?? (await unpackBrowser(folder));
  process.env[preparedAt] = executablePath;
  return {
    executablePath,
    env: { ...definedEnvironment(), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

async function unpackBrowser(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const usual = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  if (usual === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usual;
  refuseMissingLibraries(executablePath);
  writeFontConfig(folder);
  return executablePath;
}

function refuseMissingLibraries(executablePath: string): void {
  const listed = execFileSync('ldd', [executablePath], { encoding: 'utf8' });
  const missing = [...listed.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? '');
  if (missing.length === 0) return;
  const wanted = [...new Set(missing.map((name) => packages[name] ?? name))];
  throw new Error(
    `The browser of the tests needs ${missing.join(', ')}.\nOn Debian: apt-get install -y ${wanted.join(' ')}`,
  );
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

/** Chinese characters would be boxes on a machine without a Chinese font. */
function writeFontConfig(folder: string): void {
  const fonts = dirname(
    fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-tc/package.json')),
  );
  const dirs = ['400Regular', '700Bold'].map((name) => `<dir>${join(fonts, name)}</dir>`).join('');
  const cache = `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig>${dirs}${cache}</fontconfig>\n`,
  );
}
