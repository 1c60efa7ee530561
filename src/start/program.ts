import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { modules } from '../modules.ts';
import {
  type CommandLine,
  endCommand,
  failCommand,
  wrongSettings,
} from '../platform/command-line.ts';
import { type Config, readConfig } from '../platform/config/config.ts';
import type { Platform } from '../platform/platform.ts';
import { officesOf } from '../platform/powers/offices.ts';
import { addBackupCommands } from './backup-commands.ts';
import { addDemoCommand } from './demo-command.ts';
import { addDoctorCommand } from './doctor-command.ts';
import { addJobsCommands } from './jobs-commands.ts';
import { addMessagingBench } from './messaging-bench-command.ts';
import { addMessagingCommands } from './messaging-commands.ts';
import { addOutboxCommands } from './outbox-commands.ts';
import { addSearchBench, addSearchCommand } from './search-command.ts';
import { addStartCommands } from './start-commands.ts';
import { addWebBench } from './web-bench-command.ts';

const say = (message: string) => process.stderr.write(`${message}\n`);

function configOrEnd(environment: NodeJS.ProcessEnv = process.env): Config {
  const config = readConfig(environment);
  if (config.ok) return config.value;
  const lines = config.refusal.faults.map(({ name, why }) => `  ${name}: ${why}`);
  return failCommand(`These settings are wrong or unsafe:\n${lines.join('\n')}`, wrongSettings);
}

async function withPlatformOf(config: Config, run: (platform: Platform) => Promise<void>) {
  const { openPlatform } = await import('../app.ts');
  const opened = await openPlatform(config, { modules, say, keepsQueue: false });
  try {
    await run(opened.platform);
  } finally {
    await opened.close();
  }
}

const line: CommandLine = {
  withPlatform: (run) => withPlatformOf(configOrEnd(), run),
  async withOwnPlatform(run) {
    const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-bench-'));
    await chmod(dataDir, 0o711);
    try {
      await withPlatformOf(configOrEnd({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }), run);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
  offices: officesOf(modules),
  answer(result, status = 0) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    endCommand(status);
  },
  write: (bytes) => void process.stdout.write(bytes),
  say,
  fail: failCommand,
};

/** All commands, those of the modules among them. */
export function buildProgram(): Command {
  const program = new Command('skylantern').description('天燈: an open-government platform');
  addStartCommands(program, configOrEnd);
  addDemoCommand(program, line);
  addBackupCommands(program, line, configOrEnd);
  addDoctorCommand(program, line);
  addSearchCommand(program, line);
  addJobsCommands(program, line);
  addOutboxCommands(program, line);
  addMessagingCommands(program, line);
  const bench = program.command('bench').description('measure speed and quality');
  addWebBench(bench, line);
  addSearchBench(bench, line);
  addMessagingBench(bench, line);
  const verify = program.command('verify').description('check what the site gave out, without it');
  for (const module of modules) {
    module.benches?.(bench, line);
    module.verifiers?.(verify, line);
    if (module.commands === undefined) continue;
    module.commands(program.command(module.name), line);
  }
  return program;
}
