import { chownSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { halfMadeName } from './leftovers.ts';
import type { Place } from './place.ts';

/** The port only names the socket, since the server listens on no network. */
export const port = 5432;

const settingsFile = 'server.conf';

/** Arguments for `pg_ctl -o`; relative to the private folder, so they need no quoting. */
export const settingsOption = `--config-file=${settingsFile}`;

/** For a small site: a town's database fits into memory, the machine also runs the site. */
const ordinary = {
  listen_addresses: '',
  cluster_name: 'skylantern',
  port: String(port),
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
};

/** For tests: a power failure may destroy the cluster, which nobody would miss. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Writes the server's settings beside the cluster. They include those that initdb found for this
 * machine; what an operator sets with ALTER SYSTEM stands above both.
 */
export function writeSettings({ home, user }: Place, socketFolder: string, durable: boolean): void {
  const settings = {
    ...ordinary,
    ...(durable ? {} : careless),
    unix_socket_directories: quoteListItem(socketFolder),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quote(value)}`);
  const draft = join(home, halfMadeName(settingsFile));
  const text = ["include 'cluster/postgresql.conf'", ...lines, ''].join('\n');
  writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
  if (user) chownSync(draft, user.uid, user.gid);
  renameSync(draft, join(home, settingsFile));
}

function quote(value: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n');
  return `'${escaped}'`;
}

/** In a list a double-quoted item may hold commas and blanks. */
function quoteListItem(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
