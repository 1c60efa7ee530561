import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Running, run, startProcess } from './processes.ts';

export async function startBouncer(
  folder: string,
  pgPort: number,
  port: number,
  uid: number,
  log: string,
): Promise<Running> {
  const ini = join(folder, 'pgbouncer.ini');
  const users = join(folder, 'pgbouncer-users.txt');
  await writeFile(users, '"skylantern" "in-the-rig"\n');
  const text = await readFile(new URL('../../docs/operate/pgbouncer.ini', import.meta.url), 'utf8');
  const changed = text
    .replace('port=5432', `port=${pgPort}`)
    .replace('listen_port = 6432', `listen_port = ${port}`)
    .replace('/etc/pgbouncer/users.txt', users);
  await writeFile(ini, changed);
  return startProcess({ command: '/usr/sbin/pgbouncer', args: [ini], log, uid });
}

/** The file of docs/operate with the ports and folders of the rig. */
export async function startNginx(
  folder: string,
  { port, web1, web2 }: { port: number; web1: number; web2: number },
  log: string,
): Promise<Running> {
  const [key, certificate] = [join(folder, 'tls.key'), join(folder, 'tls.crt')];
  const made = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=rig',
  ];
  run('openssl', [...made, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  const text = await readFile(new URL('../../docs/operate/nginx.conf', import.meta.url), 'utf8');
  const conf = join(folder, 'nginx.conf');
  const changed = text
    .replace('/run/nginx.pid', join(folder, 'nginx.pid'))
    .replaceAll('/var/log/nginx/', `${folder}/nginx-`)
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace('127.0.0.1:3001', `127.0.0.1:${web1}`)
    .replace('127.0.0.1:3002', `127.0.0.1:${web2}`)
    .replace('/etc/skylantern/tls.crt', certificate)
    .replace('/etc/skylantern/tls.key', key);
  await writeFile(conf, changed);
  return startProcess({
    command: '/usr/sbin/nginx',
    args: ['-c', conf, '-p', folder, '-g', 'daemon off;'],
    log,
  });
}
