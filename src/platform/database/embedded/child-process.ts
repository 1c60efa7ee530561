import { execFile } from 'node:child_process';

export interface ChildOptions {
  /** Run as this user; absent: as ourselves. */
  readonly as?: { readonly uid: number; readonly gid: number } | undefined;
  readonly cwd?: string;
}

export interface ChildOutcome {
  readonly ok: boolean;
  /** Standard output and error, trimmed. */
  readonly output: string;
}

/**
 * The whole environment of every child: nothing of ours passes on, since a `PGDATA` or an
 * `LC_ALL` of the operator's shell would change what the binaries do.
 */
function childEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: home,
    LC_ALL: 'C',
  };
}

/** User and folder of a child in the form that `child_process` takes. */
export function childIdentity({ as, cwd = '/' }: ChildOptions) {
  return { cwd, env: childEnvironment(cwd), ...(as ? { uid: as.uid, gid: as.gid } : {}) };
}

/** Runs a program to its end. Rejects only when it cannot be started (`ENOENT`, `EACCES`, `EPERM`). */
export function run(
  file: string,
  args: string[],
  options: ChildOptions = {},
): Promise<ChildOutcome> {
  return new Promise((resolve, reject) => {
    execFile(file, args, childIdentity(options), (error, stdout, stderr) => {
      if (error && typeof error.code === 'string') reject(error);
      else resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() });
    });
  });
}
