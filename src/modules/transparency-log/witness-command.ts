import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { type CommandLine, callersPath, countFrom } from '../../platform/command-line.ts';
import { readFileBounded } from '../../platform/files/read-bounded.ts';
import { lockFolder } from './app/lock-folder.ts';
import { openWitnessFiles } from './app/witness-files.ts';
import { findWitnessKey, makeWitnessKey, WitnessKeyError } from './app/witness-keys.ts';
import { formatVerifierKey, isKeyName } from './domain/note-keys.ts';
import { largestText } from './domain/note-text.ts';
import { readPolicy } from './domain/policy-file.ts';
import { untilStopped } from './until-stopped.ts';
import { orWrongUse } from './wrong-use.ts';

interface Options {
  readonly listen: number;
  readonly host: string;
  readonly policy: string;
  readonly key: string;
  readonly state?: string;
}

/** Adds `witness`: somebody else's server that cosigns only what grows. It needs no database. */
export function addWitness(command: Command, line: CommandLine): void {
  command
    .command('witness')
    .description('cosign the checkpoints of other logs, as long as they only grow')
    .requiredOption('--listen <port>', 'the port; 0: any that is free', countFrom(0))
    .requiredOption('--policy <file>', 'its log lines name the logs to witness (C2SP tlog-policy)')
    .requiredOption('--key <file>', 'the key, made by `keygen --witness NAME --key FILE`')
    .option('--state <folder>', 'what was cosigned last; without it the name of the key and .state')
    .addOption(new Option('--host <host>', 'the address to listen on').default('localhost'))
    .action((options: Options) => runWitness(line, options));
}

async function runWitness(line: CommandLine, options: Options): Promise<void> {
  const key = callersPath(options.key);
  const folder = options.state === undefined ? `${key}.state` : callersPath(options.state);
  const opened = await orWrongUse(line, async () => {
    const signer = await findWitnessKey(key);
    if (signer === undefined) throw new WitnessKeyError(`There is no key at ${key}`);
    const policy = await readFileBounded(callersPath(options.policy), largestText);
    return { signer, logs: readPolicy(policy).logs };
  });
  if (opened.logs.length === 0) line.fail('The policy names no log to witness.', 2);
  const unlock = await orWrongUse(line, () => lockFolder(folder));
  try {
    const { listenAsWitness } = await import('./web/witness-server.ts');
    const { signer, logs } = opened;
    const keys = logs.map((log) => log.key);
    const store = openWitnessFiles(folder);
    const witness = { signer, logs: keys, store, clock: () => new Date() };
    const at = { port: options.listen, host: options.host };
    const listening = await listenAsWitness(witness, at, line.say);
    const origins = keys.map(({ name }) => name);
    line.answer({ vkey: formatVerifierKey(signer), port: listening.port, origins });
    await untilStopped();
    await listening.close();
  } finally {
    await unlock();
  }
}

/** Makes the key of a witness that runs by itself, and tells what others need to know of it. */
export async function makeOwnWitnessKey(
  line: CommandLine,
  name: string,
  file: string | undefined,
): Promise<void> {
  if (file === undefined) return line.fail('Say where the key is to lie: --key FILE', 2);
  if (!isKeyName(name)) return line.fail('The name of a key has no space and no plus.', 2);
  const place = callersPath(file);
  const signer = await orWrongUse(line, () => makeWitnessKey(place, name, randomBytes));
  line.answer({ vkey: formatVerifierKey(signer), file: place });
}
