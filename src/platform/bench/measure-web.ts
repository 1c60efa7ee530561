import { languages } from '../i18n/languages.ts';
import { countUnchanged } from './conditional-load.ts';
import { startAttacks } from './hostile-load.ts';
import { type Latencies, roundTenth, summariseLatencies } from './pace.ts';
import { openReader, readAtRate, type TimedRead } from './read-load.ts';

export interface WebMeasured {
  readonly rate: number;
  readonly seconds: number;
  /** Strangers, who share answers, or visitors with a mark, each of whom gets their own. */
  readonly who: 'strangers' | 'marked';
  /** Attacks by hostile clients while the pages were read. */
  readonly attacks: number;
  readonly pages: readonly PageMeasured[];
  readonly unchangedPerSecond: number;
}

interface PageMeasured extends Latencies {
  readonly path: string;
  readonly reads: number;
  readonly errors: number;
  /** Of one answer, as it is sent. */
  readonly bytes: number;
}

interface WebLoad {
  /** Pages below the language that are read beside the home page. */
  readonly pages: readonly string[];
  readonly rate: number;
  readonly seconds: number;
  readonly marked: boolean;
  /** Hostile clients that attack meanwhile. */
  readonly hostile: number;
  say(message: string): void;
}

/** So long the site is warmed up before anything is timed, in seconds. */
const warmUp = 3;
const connections = 50;
const mark = 'skylantern-browser=AAAAAAAAAAAAAAAAAAAAAA';

/** How quick the pages of a site are at a fixed rate, then how many unchanged ones it can tell a second. */
export async function measureWeb(address: string, load: WebLoad): Promise<WebMeasured> {
  const { rate, seconds, pages, marked, say } = load;
  const paths = languages.flatMap((language) =>
    ['', ...pages].map((page) => `/${language}/${page}`),
  );
  const who = { 'accept-encoding': 'gzip', ...(marked ? { cookie: mark } : {}) };
  const reader = openReader(address, connections, who);
  say('Warming up …');
  for (const path of paths) await reader.read(path);
  await readAtRate(reader, paths, { rate, seconds: warmUp });
  say('Reading …');
  const stopAttacks = startAttacks(address, load.hostile);
  const reads = await readAtRate(reader, paths, { rate, seconds });
  const attacks = await stopAttacks();
  reader.close();
  say('Asking whether anything changed …');
  return {
    rate,
    seconds,
    who: marked ? 'marked' : 'strangers',
    attacks,
    pages: paths.map((each) => summarise(each, reads)),
    unchangedPerSecond: await unchangedPerSecond(address, paths[0] ?? '/'),
  };
}

const secondsOfUnchanged = 5;

/** A page may really change meanwhile, such as when a map was checked anew: then once more. */
async function unchangedPerSecond(address: string, path: string, tries = 3): Promise<number> {
  const reader = openReader(address, 1);
  const { headers } = await reader.read(path);
  reader.close();
  const load = { path, tag: headers.etag ?? '', connections: 16, seconds: secondsOfUnchanged };
  try {
    return roundTenth((await countUnchanged(address, load)) / secondsOfUnchanged);
  } catch (error) {
    if (tries === 1) throw error;
    return unchangedPerSecond(address, path, tries - 1);
  }
}

function summarise(path: string, all: readonly TimedRead[]): PageMeasured {
  const reads = all.filter((read) => read.path === path);
  return {
    path,
    reads: reads.length,
    errors: reads.filter(({ status }) => status !== 200).length,
    bytes: Math.max(0, ...reads.map(({ bytes }) => bytes)),
    ...summariseLatencies(reads.map(({ ms }) => ms)),
  };
}
