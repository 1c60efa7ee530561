import type { Context } from 'hono';
import type { FileSet } from '../kept-files/kept-files.ts';
import type { Platform } from '../platform.ts';
import { entityTag, isKnownTag } from './entity-tag.ts';
import { limitFiles } from './file-limit.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

interface AskedFile {
  readonly set: FileSet;
  readonly name: string;
  readonly type: string;
  /** What it is called where it is saved: ASCII without quotes. */
  readonly saveAs: string;
}

/**
 * Answers with a large file. Its tag is known from the state it would be made of: who has it already
 * is told so before anything is made, and spends nothing of the network's limit.
 */
export async function answerFile(
  platform: Platform,
  c: Context<SiteEnv>,
  { set, name, type, saveAs }: AskedFile,
): Promise<Response> {
  const tag = entityTag(Buffer.from(`${set.of} ${set.state} ${name}`));
  if (isKnownTag(c.req.header('if-none-match'), tag)) return c.body(null, 304, { ETag: tag });
  const headers = {
    ETag: tag,
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${saveAs}"`,
  };
  // Nobody would read the body of an answer to HEAD to its end.
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const refused = await limitFiles(platform, c);
  if (refused !== null) return refused;
  const file = await platform.keptFiles.open(set, name);
  if (file === null) return answerRefusal(c, { code: 'busy' });
  return c.body(file.body, 200, { ...headers, 'Content-Length': String(file.size) });
}
