import { createHash } from 'node:crypto';
import type { FileSet } from '../../../platform/kept-files/kept-files.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { MapView } from '../domain/map-view.ts';
import { polisFiles } from '../domain/polis-export/write-polis-export.ts';
import { collectExport, describeExport, type ExportedWords } from './export-conversation.ts';
import { writeInThread } from './export-thread.ts';

/** Goes up when the same state is written otherwise than before, so that nobody keeps the old files. */
const edition = 1;

/**
 * The five CSV files of a conversation, not made yet. Their state is everything they are written of;
 * the number of its rows stands for the log, which only grows.
 */
export async function exportedFiles(
  platform: Platform,
  conversation: ExportedWords,
  { analysis, upToSeq }: MapView,
): Promise<FileSet> {
  const described = await describeExport(platform, conversation, analysis);
  const state = JSON.stringify([edition, upToSeq, described], withMaps);
  return {
    of: `deliberations.export ${conversation.id}`,
    state: createHash('sha256').update(state).digest('base64url'),
    names: polisFiles,
    async make(folder) {
      // Of the state that was described, even if it is another one by now: the tag promises it.
      const whole = await collectExport(platform, conversation, described, upToSeq);
      await platform.threads.run(writeInThread, { conversation: whole, folder });
    },
  };
}

function withMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
