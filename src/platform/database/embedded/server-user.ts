import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './child-process.ts';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { errorCode } from './error-code.ts';

/** The user that owns the cluster and runs the server. PostgreSQL refuses to run as root. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

const name = 'postgres';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The user that owns `folder`: whoever made a cluster goes on running it, root's commands too. */
export function ownerOf(folder: string): ServerUser {
  const { uid, gid } = statSync(folder);
  return { uid, gid, name: `number ${uid}` };
}

/**
 * The system user `postgres`, made when missing. Only root may ask.
 * @throws EmbeddedServerError when it can be neither found nor made
 */
export async function findOrMakeServerUser(): Promise<ServerUser> {
  const present = await findUser();
  if (present) return present;
  const problems: string[] = [];
  for (const [program, ...args] of waysToMakeUser) {
    problems.push(await attempt(program, args));
    const made = await findUserSoon();
    if (made) return made;
  }
  throw new EmbeddedServerError(
    `PostgreSQL does not run as root, and the user “${name}” could not be made: ${problems.join('; ')}`,
    `Make it by hand (useradd --system ${name}), start as an ordinary user, or set DATABASE_URL.`,
  );
}

const waysToMakeUser: [string, ...string[]][] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', '/', name],
  ['adduser', '--system', '--group', '--no-create-home', '--home', '/', name],
  ['adduser', '-S', '-D', '-H', '-h', '/', name],
];

async function attempt(program: string, args: string[]): Promise<string> {
  try {
    return (await run(program, args)).output;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return `${program} is not installed`;
    throw error;
  }
}

async function findUser(): Promise<ServerUser | undefined> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  if (!uid.ok || !gid.ok) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output), name };
}

/** Another starter may be making the user at this moment and hold the lock on /etc/passwd. */
async function findUserSoon(): Promise<ServerUser | undefined> {
  for (let look = 0; look < 5; look += 1) {
    const user = await findUser();
    if (user) return user;
    await pause(100);
  }
  return undefined;
}

/** Whether all of `paths` can be entered or executed by that user (asked as that user). */
export async function canReach(user: ServerUser | undefined, paths: string[]): Promise<boolean> {
  const question = 'for path; do test -x "$path" || exit 1; done';
  return (await run('/bin/sh', ['-c', question, 'sh', ...paths], { as: user })).ok;
}
