import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../src/platform/bench/own-site.ts';
import { run } from './processes.ts';
import { runAside } from './run-aside.ts';
import type { Scenario } from './scenario.ts';
import { postgresBin, type SetUp, untilReady } from './set-up.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const slug = 'upgraded';

/** The steps of docs/operate.md, from the release before the newest migration to this one and back. */
export const upgraded: Scenario = {
  name: 'upgrade from before the newest migration, and back',
  wanted: 'the site tells the same before, after and again after going back',
  async run(site) {
    const git = (...args: string[]) => run('git', ['-C', checkout, ...args]).trim();
    const added = git('log', '-1', '--diff-filter=A', '--format=%H', '--', '*/migrations/*.sql');
    const [before, now] = [
      git('rev-parse', '--short', `${added}^`),
      git('rev-parse', '--short', 'HEAD'),
    ];
    const old = installRelease(site, before);
    const settings = await emptyDatabase(site, 'upgraded');
    await runAside(site, ['deliberations', 'import', site.exported, '--slug', slug], settings, old);
    const told = await tell(site, old, settings);

    const kept = join(site.folder, 'before-upgrade');
    const hasBackup = existsSync(join(old, '../../src/platform/backup'));
    if (hasBackup) await runAside(site, ['backup', kept], settings, old);
    else run(`${postgresBin}/pg_dump`, ['--format=custom', '-f', kept, settings.DATABASE_URL]);
    const upgradeBegan = performance.now();
    const fresh = installRelease(site, now);
    const toldAfter = await tell(site, fresh, settings);
    const seconds = Math.round((performance.now() - upgradeBegan) / 1_000);

    const back = await emptyDatabase(site, 'gone_back');
    if (hasBackup) await runAside(site, ['restore', kept], back, old);
    else run(`${postgresBin}/pg_restore`, ['--no-owner', '-d', back.DATABASE_URL, kept]);
    const toldBack = await tell(site, old, back);
    return {
      figure: `${before} → ${now} in ${seconds} s (npm ci, migrations, start), kept by ${hasBackup ? 'backup' : 'pg_dump'}; the same after: ${told === toldAfter}, after going back: ${told === toldBack}`,
      holds: told.startsWith('200 ') && told === toldAfter && told === toldBack,
    };
  },
};

/** A release in a folder of its own, as an operator puts it; its program. */
function installRelease(site: SetUp, commit: string): string {
  const folder = join(site.folder, `release-${commit}`);
  run('git', ['clone', '--quiet', checkout, folder]);
  run('git', ['-C', folder, 'checkout', '--quiet', commit]);
  run('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: folder });
  return join(folder, 'bin/skylantern.js');
}

async function emptyDatabase(site: SetUp, name: string) {
  const url = await site.createDatabase(name);
  return { DATABASE_URL: url, DATABASE_URL_DIRECT: url };
}

/** Starts a release and reads the rows of the conversation that it tells. */
async function tell(site: SetUp, program: string, settings: object): Promise<string> {
  const port = await findFreePort();
  const more = { ...settings, PORT: String(port) };
  const running = site.startOurs(['web'], more, 'upgraded', program);
  try {
    await untilReady(port);
    const path = `/api/deliberations/${slug}/statements?limit=200`;
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    const { items } = (await answer.json()) as { items: { sid: number; text: string }[] };
    // The fields that every release has.
    return `${answer.status} ${JSON.stringify(items.map(({ sid, text }) => [sid, text]))}`;
  } finally {
    await running.stop();
  }
}
