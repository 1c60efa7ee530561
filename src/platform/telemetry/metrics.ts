import type { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DatabaseHandle } from '../database/database.ts';
import { readHealth } from '../jobs/read-health.ts';
import type { Threads } from '../threads/threads.ts';
import { lookInTime } from './in-time.ts';
import type { Metrics } from './measured.ts';

/** Methods that a client invents would each be a series of its own. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What machines that watch may count; every label has few values, none of which a person wrote. */
export function createMetrics(database: DatabaseHandle): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'skylantern_http_request_duration_seconds',
    help: 'Requests by the pattern of their route and by status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const tasks = new Histogram({
    name: 'skylantern_thread_task_duration_seconds',
    help: 'Tasks of threads, waiting included: maps, checks of groups, pictures',
    labelNames: ['task', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers,
  });
  const turns = new Gauge({
    name: 'skylantern_run_last_good_turn_timestamp_seconds',
    help: 'When a turn of a run of this worker last ended well',
    labelNames: ['run'],
    registers,
  });
  measurePool(database, registers);
  const look = measureQueues(database, registers);
  return {
    countRequest({ method, route, status, seconds }) {
      const known = methods.has(method) ? method : 'other';
      requests.observe({ method: known, route, status: String(status) }, seconds);
    },
    countTurn: (run) => turns.setToCurrentTime({ run }),
    timed: (threads) => timeTasks(threads, tasks),
    async text() {
      await look();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function measurePool(database: DatabaseHandle, registers: Registry[]): void {
  const pool = database.db.$client as Pool;
  new Gauge({
    name: 'skylantern_database_connections',
    help: 'Connections of the pool: total and idle, and requests waiting for one',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'total' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}

/** While the database is away its numbers are missing, never old, and the rest is told. */
function measureQueues({ sql }: DatabaseHandle, registers: Registry[]): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const up = gauge('skylantern_database_up', 'Whether the database answered this look');
  const jobs = gauge('skylantern_jobs', 'Jobs by queue and state', ['queue', 'state']);
  const dead = gauge('skylantern_dead_letters', 'Different jobs that failed for good', ['kind']);
  const mail = gauge('skylantern_mail_waiting', 'Messages that wait to be sent', ['kind']);
  const read = lookInTime(async () => {
    const health = await readHealth(sql, new Date());
    const { rows } = await sql.query(
      `select name, state::text, count(*)::int from jobs.job
        where state < 'completed' and name <> 'failed' group by 1, 2`,
    );
    return { health, rows };
  });
  return async () => {
    for (const one of [jobs, dead, mail]) one.reset();
    try {
      const { health, rows } = await read();
      up.set(1);
      dead.set({ kind: 'job' }, health.failedJobs);
      mail.set({ kind: 'mail' }, health.mail.waiting);
      for (const { name, state, count } of rows as { name: string; state: string; count: number }[])
        jobs.set({ queue: name, state }, count);
    } catch {
      // Whoever watches is told by this number; the pool has logged why.
      up.set(0);
    }
  };
}

function timeTasks(threads: Threads, tasks: Histogram<'task' | 'outcome'>): Threads {
  return {
    ...threads,
    async run(task, input) {
      const name = task.file.pathname.split('/').at(-1) ?? '';
      const end = tasks.startTimer({ task: name.replace(/\.\w+$/, '') });
      try {
        const output = await threads.run(task, input);
        end({ outcome: 'done' });
        return output;
      } catch (error) {
        end({ outcome: 'failed' });
        throw error;
      }
    },
  };
}
