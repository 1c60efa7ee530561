import { Command } from 'commander';
import { modules } from './modules.ts';
import type { CommandLine } from './platform/command-line.ts';
import { type Config, readConfig } from './platform/config/config.ts';
import { officesOf } from './platform/powers/offices.ts';
import { describeFailure } from './platform/start-checks/describe-failure.ts';
import { addBackupCommands } from './start/backup-commands.ts';
import { addDemoCommand } from './start/demo-command.ts';
import { addDoctorCommand } from './start/doctor-command.ts';
import { addJobsCommands } from './start/jobs-commands.ts';
import { addSearchBench, addSearchCommand } from './start/search-command.ts';
import { addStartCommands } from './start/start-commands.ts';
import { addWebBench } from './start/web-bench-command.ts';

/** Ends the process with a message on stderr: 1 = something was wrong, 2 = the call itself was. */
class CommandFailure extends Error {
  constructor(
    message: string,
    readonly status: 1 | 2,
  ) {
    super(message);
  }
}

const say = (message: string) => process.stderr.write(`${message}\n`);

function configOrEnd(): Config {
  const config = readConfig(process.env);
  if (config.ok) return config.value;
  const lines = config.refusal.faults.map(({ name, why }) => `  ${name}: ${why}`);
  throw new CommandFailure(`These settings are wrong or unsafe:\n${lines.join('\n')}`, 2);
}

const line: CommandLine = {
  async withPlatform(run) {
    const { openPlatform } = await import('./app.ts');
    const opened = await openPlatform(configOrEnd(), { modules, say, keepsQueue: false });
    try {
      await run(opened.platform);
    } finally {
      await opened.close();
    }
  },
  offices: officesOf(modules),
  answer: (result) => void process.stdout.write(`${JSON.stringify(result)}\n`),
  say,
  fail(message, status) {
    throw new CommandFailure(message, status);
  },
};

function buildProgram(): Command {
  const program = new Command('skylantern')
    .description('天燈: an open-government platform')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  addStartCommands(program, configOrEnd);
  addDemoCommand(program, line);
  addBackupCommands(program, line, configOrEnd);
  addDoctorCommand(program, line);
  addSearchCommand(program, line);
  addJobsCommands(program, line);
  const bench = program.command('bench').description('measure speed and quality');
  addWebBench(bench, line);
  addSearchBench(bench, line);
  for (const module of modules) {
    module.benches?.(bench, line);
    if (module.commands === undefined) continue;
    module.commands(program.command(module.name), line);
  }
  return program;
}

async function main(): Promise<void> {
  try {
    await buildProgram().parseAsync();
  } catch (error) {
    process.exitCode = endWith(error);
  }
}

function endWith(error: unknown): number {
  if (error instanceof CommandFailure) {
    say(error.message);
    return error.status;
  }
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
    return error.exitCode === 0 ? 0 : 2;
  }
  say(describeFailure(error));
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) say(error.stack ?? '');
  return 1;
}

await main();
