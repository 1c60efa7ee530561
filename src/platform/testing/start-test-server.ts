import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { modules } from '../../modules.ts';
import { openDatabase } from '../database/database.ts';
import { openEmbeddedServer } from '../database/embedded/embedded-postgres.ts';
import { migrateAll } from '../database/migrations-of-all.ts';
import { openJobs } from '../jobs/jobs.ts';
import { allQueues } from '../jobs/jobs-of-all.ts';
import { templateDatabase } from './templates.ts';

const quiet = () => undefined;

/** Before all tests: one PostgreSQL in a temporary folder, with every table and queue in a template. */
export default async function startTestServer(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-test-'));
  await chmod(dataDir, 0o711);
  const server = await openEmbeddedServer({ dataDir, durable: false, say: quiet });
  const admin = openDatabase(server.connection, { size: 1, warn: quiet });
  await admin.sql.query(`create database ${templateDatabase}`);
  const connection = { ...server.connection, database: templateDatabase };
  const template = openDatabase(connection, { size: 1, warn: quiet });
  await migrateAll(template, modules);
  const jobs = await openJobs({
    connection,
    ...allQueues(modules),
    keepsQueue: false,
    warn: quiet,
  });
  await jobs.close();
  await template.close();
  await admin.close();
  project.provide('connection', server.connection);
  return async () => {
    await server.release();
    await rm(dataDir, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    connection: { host: string; port: number; user: string; password: string; database: string };
  }
}
