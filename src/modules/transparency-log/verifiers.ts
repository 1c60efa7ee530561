import type { Command } from 'commander';
import { type CommandLine, callersPath } from '../../platform/command-line.ts';
import { readFileBounded } from '../../platform/files/read-bounded.ts';
import { isAddress, largestFile, openLogFiles } from './app/log-files.ts';
import { verifyLog } from './app/verify-log.ts';
import { hashLeaf } from './domain/hashes.ts';
import { formatVerifierKey, readVerifierKey } from './domain/note-keys.ts';
import { largestText } from './domain/note-text.ts';
import { readPolicy } from './domain/policy-file.ts';
import { verifyInclusion } from './domain/proofs.ts';
import { readReceipt } from './domain/receipt.ts';
import { verifyReceipt } from './domain/verify-receipt.ts';
import { orWrongUse } from './wrong-use.ts';

/** Adds `skylantern verify log` and `skylantern verify proof`: they trust nobody's server, ours included. */
export function addVerifiers(verify: Command, line: CommandLine): void {
  addVerifyLog(verify, line);
  addVerifyProof(verify, line);
}

interface LogOptions {
  readonly vkey?: string;
  readonly since?: string;
}

function addVerifyLog(verify: Command, line: CommandLine): void {
  verify
    .command('log')
    .description('check a whole log (C2SP tlog-tiles), ours or another, from its first entry')
    .argument('<place>', 'a folder, or the address of a log')
    .option('--vkey <key>', 'the key to believe, in place of the log.vkey beside the log')
    .option('--since <file>', 'a signed checkpoint of before, which this log must have grown from')
    .option('--json', 'answer as JSON, which is the only way')
    .action(async (place: string, { vkey, since }: LogOptions) => {
      const verdict = await orWrongUse(line, async () => {
        const files = openLogFiles(isAddress(place) ? place : callersPath(place));
        return verifyLog({ files, vkey, since: await readNamed(since) });
      });
      line.answer(verdict, verdict.ok ? 0 : 1);
    });
}

interface ProofOptions {
  readonly leaf: string;
  readonly vkey: string;
  readonly policy?: string;
}

function addVerifyProof(verify: Command, line: CommandLine): void {
  verify
    .command('proof')
    .description('check a receipt (C2SP tlog-proof) of a leaf')
    .argument('<file>', 'the receipt')
    .requiredOption('--leaf <file>', 'the leaf, as the bytes that the log keeps')
    .requiredOption('--vkey <key>', 'the key of the log')
    .option('--policy <file>', 'which witnesses must have cosigned (C2SP tlog-policy)')
    .option('--json', 'answer as JSON, which is the only way')
    .action(async (file: string, { leaf, vkey, policy }: ProofOptions) => {
      const verdict = await orWrongUse(line, async () => {
        const rules = await readNamed(policy);
        return verifyReceipt({
          receipt: readReceipt(await readFileBounded(callersPath(file), largestText)),
          leafHash: hashLeaf(await readFileBounded(callersPath(leaf), largestFile)),
          log: readVerifierKey(vkey),
          policy: rules === undefined ? undefined : readPolicy(rules),
          verifyInclusion,
        });
      });
      const told = 'key' in verdict ? { key: formatVerifierKey(verdict.key) } : {};
      line.answer({ ...verdict, ...told }, verdict.ok ? 0 : 1);
    });
}

/** The file that an option names, if it was given. */
const readNamed = async (file: string | undefined) =>
  file === undefined ? undefined : readFileBounded(callersPath(file), largestText);
