import { subscribe } from 'node:diagnostics_channel';

const watched = Symbol.for('skylantern.processes-are-refused');

/**
 * In the projects *pure* and *database* no test starts a process: whoever does belongs to *system*.
 * Files of these projects share a worker, so that the watch is set up once for all of them.
 */
if (!Reflect.has(globalThis, watched)) {
  Reflect.set(globalThis, watched, true);
  subscribe('child_process', (message) => {
    const { process } = message as { process: { spawnargs?: readonly string[] } };
    const command = process.spawnargs?.join(' ');
    throw new Error(`Started outside of the project system (checks/test-projects.ts): ${command}`);
  });
}
