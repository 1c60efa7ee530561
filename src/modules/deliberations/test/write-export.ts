import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes an export of so many people who each vote once on every statement, in two camps. */
export function writeExport(folder: string, people: number, statements: number): void {
  const comments = ['timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body'];
  for (let sid = 0; sid < statements; sid += 1) {
    comments.push(`${1_700_000_000 + sid},${sid},${sid % people},0,0,1,Sentence number ${sid}`);
  }
  const votes = ['timestamp,comment-id,voter-id,vote'];
  for (let pid = 0; pid < people; pid += 1) {
    for (let sid = 0; sid < statements; sid += 1) {
      const isOwn = sid % people === pid;
      const value = isOwn || (pid + (sid % 3)) % 2 === 0 ? 1 : -1;
      votes.push(`${1_700_100_000 + pid},${sid},${pid},${value}`);
    }
  }
  writeFiles(folder, { 'comments.csv': comments.join('\n'), 'votes.csv': votes.join('\n') });
}

export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}
