import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { type CommandLine, callersPath, numberAbove } from '../../platform/command-line.ts';
import { ForkFound, saveFork } from './app/follow-log.ts';
import { lockFolder } from './app/lock-folder.ts';
import { isAddress, openLogFiles, UnreadableError } from './app/log-files.ts';
import { mirrorLog } from './app/mirror-log.ts';
import {
  lookAtLog,
  type MonitorLook,
  type MonitorOptions,
  readMonitorState,
} from './app/monitor-log.ts';
import { BadLogError } from './app/read-growth.ts';
import { readKey } from './app/verify-log.ts';
import { readVerifierKey } from './domain/note-keys.ts';
import { untilStopped } from './until-stopped.ts';
import { orWrongUse } from './wrong-use.ts';

/** Adds `mirror` and `monitor`: they watch a log from outside, without a database. */
export function addFollowers(command: Command, line: CommandLine): void {
  addMirror(command, line);
  addMonitor(command, line);
}

const openPlace = (place: string) => openLogFiles(isAddress(place) ? place : callersPath(place));

function addMirror(command: Command, line: CommandLine): void {
  command
    .command('mirror')
    .description(
      'bring an exact copy of a log up to date: only what is new, checked before it counts',
    )
    .argument('<place>', 'the address of a log, or a folder')
    .argument('<folder>', 'the copy; made where it is not there')
    .option('--vkey <key>', 'the key to believe; else that of the copy, or at first of the log')
    .option('--json', 'answer as JSON, which is the only way')
    .action(async (place: string, to: string, { vkey }: { vkey?: string }) => {
      const folder = callersPath(to);
      const unlock = await orWrongUse(line, () => lockFolder(folder));
      try {
        const source = openPlace(place);
        const mirror = () => mirrorLog({ source, folder, vkey });
        const answer = await orWrongUse(line, () => orFork(line, folder, mirror));
        line.answer({ ok: true, ...answer });
      } finally {
        await unlock();
      }
    });
}

/** A fork ends the command with 3 and both notes on the disk; a log that is wrong with 1. */
async function orFork<Value>(
  line: CommandLine,
  place: string,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ForkFound) {
      const fork = await saveFork(place, error);
      line.say(`FORK: ${error.message}. Both signed notes are kept: ${fork.join(', ')}`);
      line.answer({ ok: false, why: error.message, fork }, 3);
    }
    if (error instanceof BadLogError) line.answer({ ok: false, why: error.message }, 1);
    throw error;
  }
}

interface MonitorArguments {
  readonly state: string;
  readonly kind?: string;
  readonly vkey?: string;
  readonly every: number;
  readonly once?: true;
}

function addMonitor(command: Command, line: CommandLine): void {
  command
    .command('monitor')
    .description(
      'follow a log: check that it only grows, and print its acts, one JSON object a line',
    )
    .argument('<place>', 'the address of a log, or a folder')
    .requiredOption('--state <file>', 'where it is remembered what was seen')
    .option('--kind <kind>', 'print acts of this kind alone')
    .option(
      '--vkey <key>',
      'the key to believe; else the remembered one, or at first that of the log',
    )
    .option('--every <seconds>', 'look again after so long', numberAbove(0), 10)
    .option('--once', 'look once and end')
    .action(async (place: string, given: MonitorArguments) => {
      const stateFile = callersPath(given.state);
      const { kind, vkey } = given;
      const files = openPlace(place);
      const options = { files, stateFile, kind, write: line.write };
      const known = await orWrongUse(line, () => readMonitorState(stateFile));
      const first = async () => {
        const key = vkey === undefined ? known?.key : readVerifierKey(vkey);
        return { key: key ?? (await readKey(files, undefined)), head: known?.head ?? null };
      };
      const look = async (state: MonitorLook['state']) =>
        orFork(line, stateFile, () => lookAtLog(options, state));
      if (given.once === true) {
        const { read } = await orWrongUse(line, async () => look(await first()));
        return line.say(`${read} new entries; the log only grew.`);
      }
      return follow(line, given.every * 1_000, await orWrongUse(line, first), options);
    });
}

/** Looks again and again until it is asked to stop; whatever is no fork may be mended by the next look. */
async function follow(
  line: CommandLine,
  everyMs: number,
  first: MonitorLook['state'],
  options: MonitorOptions,
): Promise<void> {
  const asked = new AbortController();
  void untilStopped().then(() => asked.abort());
  const { signal } = asked;
  let state = first;
  let told = '';
  while (!signal.aborted) {
    const trouble = await orFork(line, options.stateFile, async () => {
      try {
        ({ state } = await lookAtLog(options, state));
        return '';
      } catch (error) {
        if (error instanceof BadLogError || error instanceof UnreadableError) return error.message;
        throw error;
      }
    });
    // Once, however often the log is looked at.
    if (trouble !== told) line.say(trouble === '' ? 'The log is well again.' : trouble);
    told = trouble;
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
