import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ThreadTask } from '../../../platform/threads/threads.ts';
import {
  type ExportableConversation,
  polisFiles,
  polisWriters,
} from '../domain/polis-export/write-polis-export.ts';

interface ExportInput {
  readonly conversation: ExportableConversation;
  /** An empty folder, for the five files. */
  readonly folder: string;
}

/** Loaded in a thread: a large conversation takes seconds. No file is ever whole in memory. */
export function run({ conversation, folder }: ExportInput): void {
  const writers = polisWriters(conversation);
  for (const name of polisFiles) {
    const file = openSync(join(folder, name), 'wx');
    try {
      for (const part of writers[name]()) writeWhole(file, Buffer.from(part));
    } finally {
      closeSync(file);
    }
  }
}

/** One call may write less than it was given. */
function writeWhole(file: number, bytes: Buffer): void {
  for (let place = 0; place < bytes.length; ) place += writeSync(file, bytes, place);
}

export const writeInThread: ThreadTask<ExportInput, void> = { file: new URL(import.meta.url) };
