import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { readCurrentKeys } from '../../app/current-keys.ts';
import { makeReceipt } from '../../app/make-receipt.ts';
import { readOurPolicy } from '../../app/our-policy.ts';
import { theLog } from '../../app/the-log.ts';
import { MalformedError } from '../../domain/malformed-error.ts';
import { formatVerifierKey } from '../../domain/note-keys.ts';
import { readPolicy } from '../../domain/policy-file.ts';
import { readWholeNumber } from '../../domain/whole-number.ts';
import { readLeaves } from '../../store/read.ts';
import { CheckPage } from './check-page.tsx';
import { readCheckForm } from './read-check-form.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the site must serve for these pages. */
export const checkFiles = {
  styles: [here('./check.css')],
  scripts: ['./read-receipt.js', './check-receipt.js', './check.js'].map(here),
};

/** The page where a receipt is checked, below `/:lang/transparency-log/check`. */
export function checkRoutes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/', (c) => showCheck(c, platform))
    .post('/', async (c) => {
      const checked = await readCheckForm(c);
      const status = checked.finding.verdict === 'unreadable' ? 422 : 200;
      return c.html(<CheckPage view={c.get('view')} {...checked} />, status);
    });
}

/** The form, empty or with the receipt and leaf of an entry: `?entry=<index>`. */
async function showCheck(c: Context<SiteEnv>, platform: Platform) {
  const view = c.get('view');
  const keys = await keysOfSite(platform);
  const entry = c.req.query('entry');
  if (entry === undefined)
    return c.html(<CheckPage view={view} fields={{ receipt: '', leaf: '', ...keys }} />);
  const found = await findEntry(platform, entry);
  if (found !== null) return c.html(<CheckPage view={view} fields={{ ...found, ...keys }} />);
  const fields = { receipt: '', leaf: '', ...keys };
  return c.html(<CheckPage view={view} fields={fields} missing={entry.slice(0, 20)} />, 404);
}

/** The keys that the site fills in; whoever does not trust it puts others there. */
async function keysOfSite(platform: Platform) {
  const keys = await readCurrentKeys(platform);
  if (keys === null) return { vkey: '', witnesses: '' };
  const { witnesses } = readPolicy(keys.policy);
  const lines = witnesses.map(({ key }) => `${formatVerifierKey(key)}\n`);
  return { vkey: keys['log.vkey'].trim(), witnesses: lines.join('') };
}

/** Receipt and leaf of an entry; null: there is none, or not yet. */
async function findEntry(platform: Platform, given: string) {
  const { db } = platform.database;
  const index = indexOf(given);
  const policy = await readOurPolicy(platform, db);
  const made = index === null ? 'pending' : await makeReceipt(db, index, undefined, policy);
  if (index === null || typeof made === 'string') return null;
  const [leaf] = await readLeaves(db, theLog, index, index + 1);
  return leaf === undefined ? null : { receipt: made.receipt, leaf: leaf.data.toString('utf8') };
}

function indexOf(given: string): number | null {
  try {
    return readWholeNumber(given, 'The index of an entry');
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
}
