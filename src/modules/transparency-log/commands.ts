import type { Command } from 'commander';
import { type CommandLine, callersPath, countFrom } from '../../platform/command-line.ts';
import { ExportRefusal, exportLog } from './app/export-log.ts';
import { keyFile, makeLogKey } from './app/log-key.ts';
import { makeReceipt } from './app/make-receipt.ts';
import { addAppend } from './append-command.ts';
import { addWitness, makeOwnWitnessKey } from './witness-command.ts';

const refusals = {
  'not-founded': 'Nothing was ever recorded here: there is no log to write.',
  'not-empty': 'The folder is there already and not empty.',
} as const;

/** Adds the commands below `skylantern transparency-log`. */
export function addCommands(command: Command, line: CommandLine): void {
  command.description('the public record of official acts, which nobody can rewrite unseen');
  addKeygen(command, line);
  addAppend(command, line);
  addExport(command, line);
  addProof(command, line);
  addWitness(command, line);
}

interface KeyOptions {
  readonly witness?: string;
  readonly key?: string;
}

function addKeygen(command: Command, line: CommandLine): void {
  command
    .command('keygen')
    .description('make the signing key of a new site, before its first start, or of a witness')
    .option('--witness <name>', 'of a witness that runs by itself, such as witness.example.org/w1')
    .option('--key <file>', 'where the key of that witness is to lie')
    .action(async ({ witness, key }: KeyOptions) => {
      if (witness !== undefined) return makeOwnWitnessKey(line, witness, key);
      if (key !== undefined) return line.fail('--key is for --witness alone.', 2);
      return line.withPlatform(async ({ config, random }) => {
        const { name } = await makeLogKey(config, random);
        line.answer({ origin: name, file: keyFile(config) });
      });
    });
}

function addExport(command: Command, line: CommandLine): void {
  command
    .command('export')
    .description('write the log up to its newest checkpoint, for everybody to check and to keep')
    .argument('<folder>', 'a folder that is not there yet')
    .option('--json', 'answer as JSON, which is the only way')
    .action((folder: string) =>
      line.withPlatform(async (platform) => {
        try {
          line.answer(await exportLog(platform, callersPath(folder)));
        } catch (error) {
          if (error instanceof ExportRefusal) line.fail(refusals[error.code], 1);
          throw error;
        }
      }),
    );
}

function addProof(command: Command, line: CommandLine): void {
  command
    .command('proof')
    .description('print the receipt of an entry')
    .argument('<index>', 'which entry, from 0', countFrom(0))
    .option('--size <entries>', 'of the checkpoint of this size; else of the newest', countFrom(1))
    .action((index: number, { size }: { size?: number }) =>
      line.withPlatform(async ({ database }) => {
        const made = await makeReceipt(database.db, index, size);
        if (made === 'pending') return line.fail(`There is no entry ${index} in that tree yet.`, 1);
        if (made === 'no-checkpoint') {
          return line.fail(`No checkpoint of ${size ?? 0} entries was signed.`, 1);
        }
        line.write(made.receipt);
      }),
    );
}
