import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from './place.ts';
import { findPostmaster, isRunning } from './postmaster.ts';
import { cleanUp, makeFolder } from './test/sites.ts';

let place: Place;
let child: ChildProcess;

beforeEach(async () => {
  const home = makeFolder();
  mkdirSync(join(home, 'cluster'), { recursive: true });
  place = { home, cluster: realpathSync(join(home, 'cluster')), user: undefined };
  symlinkSync('/bin/sh', join(home, 'postgres'));
  child = spawn(join(home, 'postgres'), ['-c', 'read -r _'], { cwd: place.cluster });
  await once(child, 'spawn');
  writeFileSync(pidFile(), `${child.pid}\n${place.cluster}\n1\n5432\n${home}\n\n\nready\n`);
});

afterEach(async () => {
  child.kill('SIGKILL');
  await cleanUp();
});

describe('a server', () => {
  it('that has taken its pid file away, but still works in the folder, cannot be joined and has not stopped', async () => {
    const postmaster = findPostmaster(place);
    rmSync(pidFile());
    expect(findPostmaster(place)).toBeUndefined();
    expect(postmaster && isRunning(postmaster, place)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(postmaster && isRunning(postmaster, place)).toBe(false);
  });

  it('of another folder is not ours, whatever the pid file says', () => {
    expect(findPostmaster({ ...place, cluster: place.home })).toBeUndefined();
    expect(findPostmaster(place)).toMatchObject({ pid: child.pid, status: 'ready' });
  });
});

function pidFile(): string {
  return join(place.cluster, 'postmaster.pid');
}
