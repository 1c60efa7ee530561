import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { openPlatform } from '../../../app.ts';
import { perform } from '../../../platform/acts/perform.ts';
import { readConfig } from '../../../platform/config/config.ts';
import { isServerAway } from '../../../platform/database/away.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { appendEntry } from '../app/append-entry.ts';
import { openLog } from '../app/found-log.ts';
import { integrate } from '../app/integrate.ts';
import { transparencyLog } from '../module.ts';
import { actOf } from './log.ts';

/**
 * What `crash-log.ts` starts and kills: writers, each of which acts under one key after the other until
 * it is acknowledged, an integrator, or both. Tells each acknowledged key on stdout, once it is ready
 * `ready`, and on stderr what went wrong while the database was there.
 */
const task = z
  .object({
    writers: z.array(z.object({ name: z.string(), from: z.int() })),
    integrates: z.boolean(),
    /** Between two acts of a writer, in ms. */
    restMs: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const [out, err] = [1, 2] as const;

/** On one line, with all causes: each line is a fault of its own where it is heard. */
function tell(error: unknown): void {
  const said: string[] = [];
  for (let each = error; each !== undefined && said.length < 5; ) {
    const code = each instanceof Error && 'code' in each ? `${each.code} ` : '';
    said.push(code + String(each instanceof Error ? each.stack : each).slice(0, 1_000));
    each = each instanceof Error ? each.cause : undefined;
  }
  writeSync(err, `${said.join(' BECAUSE ').replaceAll('\n', ' | ')}\n`);
}

process.on('uncaughtException', (error) => {
  tell(error);
  process.exit(1);
});
let isOver = false;
process.once('SIGTERM', () => {
  isOver = true;
});
// Nobody is left to hear what we acknowledge.
process.stdin.on('end', () => process.exit(1)).resume();

async function act(platform: Platform, key: string): Promise<void> {
  const request = { act: 'transparency-log.crash', actor: operator };
  await perform(platform, request, async (unit) => {
    const entry = await appendEntry(platform, unit, actOf(key, { private: { said: key } }), key);
    if (entry.isNew) await unit.tx.execute(sql`insert into crash.act (key) values (${key})`);
    return done(null);
  });
}

/** Does it again and again, over every absence of the database. */
async function goOn(work: () => Promise<number>): Promise<void> {
  while (!isOver) {
    try {
      await pause(await work());
    } catch (error) {
      if (!isServerAway(error)) tell(error);
      await pause(50);
    }
  }
}

async function write(platform: Platform, name: string, from: number): Promise<void> {
  let next = from;
  await goOn(async () => {
    const key = `${name}-${next}`;
    await act(platform, key);
    writeSync(out, `${key}\n`);
    next += 1;
    return task.restMs;
  });
}

const config = readConfig(process.env);
if (!config.ok) throw new Error(JSON.stringify(config.refusal));
const { platform, close } = await openPlatform(config.value, {
  modules: [transparencyLog],
  say: () => undefined,
  keepsQueue: false,
}).catch((error) => {
  // On a busy machine a start may find the server slower than its waits.
  if (!isServerAway(error)) tell(error);
  process.exit(1);
});
const works = task.writers.map(({ name, from }) => write(platform, name, from));
if (task.integrates) {
  works.push(
    goOn(async () => {
      const signer = await openLog(platform);
      return (await integrate(platform, signer)) > 0 ? 0 : 20;
    }),
  );
}
writeSync(out, 'ready\n');
await Promise.all(works);
await close();
process.exit(0);
