import { Command } from 'commander';
import { type CommandLine, endCommand, failCommand, runProgram } from '../command-line.ts';
import type { Platform } from '../platform.ts';

interface Ended {
  readonly status: number;
  /** What went to stdout. */
  readonly out: Buffer;
  /** The answer, as JSON tells it; undefined: none was given. */
  readonly answer: unknown;
  /** What the person at the terminal was told. */
  readonly said: string;
}

/**
 * Runs a command in this process.
 *
 * @param add adds the command below `skylantern`
 * @param args the words behind `skylantern`
 * @param platform null: a command that opens one fails
 */
export async function runHere(
  add: (program: Command, line: CommandLine) => void,
  args: readonly string[],
  platform: Platform | null = null,
): Promise<Ended> {
  const out: Buffer[] = [];
  let answer: unknown;
  let said = '';
  const write = (text: string) => {
    said += text;
  };
  const withPlatform: CommandLine['withPlatform'] = async (work) => {
    if (platform === null) throw new Error('opened the platform');
    await work(platform);
  };
  const line: CommandLine = {
    withPlatform,
    withOwnPlatform: withPlatform,
    offices: platform?.offices ?? [],
    answer(result, status = 0) {
      out.push(Buffer.from(`${JSON.stringify(result)}\n`));
      answer = JSON.parse(JSON.stringify(result));
      endCommand(status);
    },
    write: (bytes) => void out.push(Buffer.from(bytes)),
    say: (message) => write(`${message}\n`),
    fail: failCommand,
  };
  const build = () => {
    const program = new Command('skylantern');
    add(program, line);
    return program;
  };
  const status = await runProgram(build, args, write);
  return { status, out: Buffer.concat(out), answer, said };
}
