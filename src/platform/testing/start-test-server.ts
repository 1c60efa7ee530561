import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbeddedServer } from '../database/embedded/embedded-postgres.ts';
import type { Connection } from './open-test-platform.ts';

/** Before all tests of the project *database*: one PostgreSQL in a temporary folder. */
export default async function startTestServer(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-test-'));
  await chmod(dataDir, 0o711);
  const server = await openEmbeddedServer({ dataDir, durable: false, say: () => undefined });
  project.provide('connection', server.connection);
  return async () => {
    await server.release();
    await rm(dataDir, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    connection: Connection;
  }
}
