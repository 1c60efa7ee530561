import { appendFileSync } from 'node:fs';
import type { Trace } from '../platform.ts';

const written = new Set<string>();

/** Writes down what was met, each kind once a process, where `npm test` reads it at the end. */
export function writeTrace(file: string, met: Trace): void {
  const line = `${JSON.stringify(met)}\n`;
  if (written.has(line)) return;
  written.add(line);
  appendFileSync(file, line);
}
