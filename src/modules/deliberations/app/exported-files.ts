import { createHash } from 'node:crypto';
import type { FileSet } from '../../../platform/kept-files/kept-files.ts';
import type { Platform } from '../../../platform/platform.ts';
import { polisFiles } from '../domain/polis-export/write-polis-export.ts';
import type { ConversationRow } from '../store/read.ts';
import { describeExport, type ExportedWords } from './export-conversation.ts';
import { writeInThread } from './export-thread.ts';
import type { LiveMaps } from './live-maps.ts';
import { readPublishedByMap } from './read-published.ts';

/** Goes up when the same state is written otherwise than before, so that nobody keeps the old files. */
const edition = 2;

/**
 * The five CSV files of a conversation, not made yet. Their state is everything they are written of;
 * the number of its rows stands for the log, which only grows.
 */
export async function exportedFiles(
  platform: Platform,
  maps: LiveMaps,
  conversation: ExportedWords & Pick<ConversationRow, 'state'>,
): Promise<FileSet> {
  const { published, analysis } = await readPublishedByMap(platform, maps, conversation);
  const described = await describeExport(platform, conversation, published, analysis);
  const state = JSON.stringify([edition, published.rows, described], withMaps);
  return {
    of: `deliberations.export ${conversation.id}`,
    state: createHash('sha256').update(state).digest('base64url'),
    names: polisFiles,
    async make(folder) {
      const whole = { ...described, votes: published.votes };
      await platform.threads.run(writeInThread, { conversation: whole, folder });
    },
  };
}

function withMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
