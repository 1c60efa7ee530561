import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBundle } from '../../src/modules/transparency-log/domain/entry-bundle.ts';
import {
  tilePath,
  tileWidth,
  widthAt,
} from '../../src/modules/transparency-log/domain/tile-paths.ts';
import type { GoProgram } from './go-program.ts';
import { OurLog, skylantern } from './our-log.ts';

/** Receipts that are made and checked one by one, each by a command. */
const receipts = 3;

/**
 * Makes a log of ours, exports it twice while it grows, and has Go read it all: checkpoint, tiles, entries,
 * 1,000 inclusions, the growth from the first export, and receipts.
 *
 * @throws where Go refuses any of it
 */
export async function readOurs(go: GoProgram, folder: string, leaves: number) {
  const dataDir = join(folder, `ours-${leaves}`);
  mkdirSync(dataDir);
  const log = new OurLog(dataDir);
  const exported = (size: number) => join(folder, `exported-${leaves}-${size}`);
  const sizeBefore = Math.ceil(leaves * 0.7);
  for (const size of [sizeBefore, leaves]) {
    await log.growTo(size);
    await mustRun(log, ['transparency-log', 'export', exported(size), '--json']);
  }
  const found: ReturnType<GoProgram['read']>[] = [];
  for (let nth = 0; nth < receipts; nth += 1) {
    const index = Math.floor(((leaves - 1) * nth) / (receipts - 1));
    const [receipt, leaf] = [join(folder, 'receipt'), join(folder, 'leaf')];
    writeFileSync(receipt, await mustRun(log, ['transparency-log', 'proof', `${index}`]));
    writeFileSync(leaf, leafOf(exported(leaves), leaves, index));
    const proofs = nth === 0 ? '1000' : '1';
    found.push(go.read(exported(leaves), { older: exported(sizeBefore), proofs, receipt, leaf }));
  }
  return found;
}

async function mustRun({ settings }: OurLog, args: readonly string[]): Promise<Buffer> {
  const { status, stdout, stderr } = await skylantern(args, settings);
  if (status === 0) return stdout;
  throw new Error(`${args.join(' ')}: ${stderr}`);
}

function leafOf(folder: string, size: number, entry: number): Uint8Array {
  const index = Math.floor(entry / tileWidth);
  const width = widthAt(size, 'entries', index);
  const bundle = readFileSync(join(folder, tilePath({ level: 'entries', index, width })));
  const leaf = readBundle(bundle)[entry % tileWidth];
  if (leaf === undefined) throw new Error(`The export has no entry ${entry}`);
  return leaf;
}
