import type { Command } from 'commander';
import { type CommandLine, callersPath, countFrom } from '../../platform/command-line.ts';
import { operator } from '../../platform/powers/powers.ts';
import { exportLog } from './app/export-log.ts';
import { keyFile, makeLogKey } from './app/log-key.ts';
import { makeReceipt } from './app/make-receipt.ts';
import { readOurPolicy } from './app/our-policy.ts';
import { rotateKey } from './app/rotate-key.ts';
import { makeSiteWitnessKey, siteWitnessFile } from './app/site-witnesses.ts';
import { addAppend } from './append-command.ts';
import { formatVerifierKey } from './domain/note-keys.ts';
import { addFollowers } from './follow-commands.ts';
import { addOpenings } from './opening-commands.ts';
import { addRecover } from './recover-command.ts';
import { orRefusedExport } from './refused-export.ts';
import { tellOutcome } from './tell-outcome.ts';
import { addWitness, makeOwnWitnessKey } from './witness-command.ts';

/** Adds the commands below `skylantern transparency-log`. */
export function addCommands(command: Command, line: CommandLine): void {
  command.description('the public record of official acts, which nobody can rewrite unseen');
  addKeygen(command, line);
  addAppend(command, line);
  addExport(command, line);
  addProof(command, line);
  addOpenings(command, line);
  addRotate(command, line);
  addRecover(command, line);
  addFollowers(command, line);
  addWitness(command, line);
}

interface KeyOptions {
  readonly witness?: string | true;
  readonly key?: string;
}

function addKeygen(command: Command, line: CommandLine): void {
  command
    .command('keygen')
    .description('make the signing key of a new site, before its first start, or of a witness')
    .option(
      '--witness [name]',
      'of a witness: of this site for other logs or, with a name such as witness.example.org/w1, of one that runs by itself',
    )
    .option('--key <file>', 'where the key of that witness is to lie')
    .action(async ({ witness, key }: KeyOptions) => {
      if (typeof witness === 'string') return makeOwnWitnessKey(line, witness, key);
      if (key !== undefined) return line.fail('--key goes with --witness NAME.', 2);
      return line.withPlatform(async ({ config, random }) => {
        if (witness === true) {
          const signer = await makeSiteWitnessKey({ config, random });
          return line.answer({ vkey: formatVerifierKey(signer), file: siteWitnessFile(config) });
        }
        const { name } = await makeLogKey(config, random);
        line.answer({ origin: name, file: keyFile(config) });
      });
    });
}

function addRotate(command: Command, line: CommandLine): void {
  command
    .command('rotate')
    .description('announce a new key, which signs beside the old one for 30 days')
    .option('--json', 'answer as JSON, which is the only way')
    .action(() =>
      line.withPlatform(async (platform) =>
        tellOutcome(line, await rotateKey(platform, operator, {})),
      ),
    );
}

function addExport(command: Command, line: CommandLine): void {
  command
    .command('export')
    .description('write the log up to its newest checkpoint, for everybody to check and to keep')
    .argument('<folder>', 'a folder that is not there yet')
    .option('--json', 'answer as JSON, which is the only way')
    .action((folder: string) =>
      line.withPlatform(async (platform) => {
        const place = callersPath(folder);
        line.answer(await orRefusedExport(line, () => exportLog(platform, place)));
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
      line.withPlatform(async (platform) => {
        const { db } = platform.database;
        const policy = await readOurPolicy(platform, db);
        const made = await makeReceipt(db, index, size, policy);
        if (made === 'pending') return line.fail(`There is no entry ${index} in that tree yet.`, 1);
        if (made === 'no-checkpoint') {
          return line.fail(`No checkpoint of ${size ?? 0} entries was signed.`, 1);
        }
        line.write(made.receipt);
      }),
    );
}
