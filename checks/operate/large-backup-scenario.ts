import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runAside } from './run-aside.ts';
import type { Scenario } from './scenario.ts';

/** Bytes of a vote as COPY writes it. */
const bytesOfVote = 92;
/** The program itself takes about 190 MB. */
const bound = 400;

/** A country's log, made by SQL, as one file and back. */
export const largeBackup: Scenario = {
  name: 'large backup and its restore in bounded memory',
  wanted: `backup and restore hold at most ${bound} MB each`,
  async run(site, { megabytes }) {
    const url = await site.createDatabase('large');
    const settings = { DATABASE_URL: url, DATABASE_URL_DIRECT: url };
    await runAside(site, ['deliberations', 'import', site.exported, '--slug', 'large'], settings);
    const votes = Math.ceil((megabytes * 1_000_000) / bytesOfVote);
    // As a replica, since row by row the triggers of the log would take hours.
    await site.asSuperuser(
      'large',
      `set session_replication_role = replica;
       with it as (select id from deliberations.conversation),
         s as (select array_agg(sid) as sids from deliberations.statement),
         p as (select array_agg(pid) as pids from deliberations.participant)
       insert into deliberations.vote (conversation_id, seq, pid, sid, value, at)
       select it.id, 1000000 + n, p.pids[1 + n % cardinality(p.pids)], s.sids[1 + n % cardinality(s.sids)],
         n % 2, now() - n * interval '1 ms'
       from it, s, p, generate_series(1, ${votes}) n`,
    );
    const file = join(site.folder, 'large.skylantern');
    const made = await runAside(site, ['backup', file], settings);
    const fileMb = Math.round((await stat(file)).size / 1_000_000);
    const other = await site.createDatabase('large_restored');
    const restored = await runAside(site, ['restore', file], {
      DATABASE_URL: other,
      DATABASE_URL_DIRECT: other,
    });
    const same = await Promise.all(
      ['large', 'large_restored'].map((name) =>
        site.asSuperuser<{ votes: string }>(
          name,
          'select count(*) as votes from deliberations.vote',
        ),
      ),
    );
    const [here, there] = same.map(([row]) => Number(row?.votes));
    const [size] = await site.asSuperuser<{ mb: number }>(
      'large_restored',
      `select (pg_database_size('large_restored') / 1e6)::int as mb`,
    );
    const peak = Math.max(made.peakMb, restored.peakMb);
    return {
      figure: `${megabytes} MB of rows (${here} votes, ${there} after it), file ${fileMb} MB, database ${size?.mb} MB; backup ${made.seconds} s, peak ${made.peakMb} MB; restore ${restored.seconds} s, peak ${restored.peakMb} MB`,
      holds: made.peakMb > 0 && restored.peakMb > 0 && peak <= bound && here === there,
    };
  },
};
