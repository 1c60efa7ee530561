import type { Command } from 'commander';
import type { CommandLine } from '../platform/command-line.ts';
import { inWords } from './finding-words.ts';

/** `skylantern doctor`: whether the site can work here, and the mend of what cannot. */
export function addDoctorCommand(program: Command, line: CommandLine): void {
  program
    .command('doctor')
    .description(
      'examine settings, database, queues, messages, key of the log, disk and mail; 1 when something must be mended',
    )
    .option('--json', 'print JSON')
    .option('--mail <address>', 'send one mail there')
    .option('--web', 'this machine runs `web` alone, which needs no key of the log')
    .action(async ({ json, mail, web = false }: { json?: true; mail?: string; web?: boolean }) => {
      const { examine } = await import('./examine.ts');
      const parts = { web: true, worker: !web };
      const asked = mail === undefined ? { parts } : { parts, mail };
      const findings = await examine(process.env, asked);
      const problems = findings.filter(({ state }) => state === 'problem');
      if (json === true) line.answer({ ok: problems.length === 0, findings });
      else for (const finding of findings) process.stdout.write(`${inWords(finding)}\n`);
      if (problems.length > 0) {
        line.fail(`要處理的問題：${problems.length}個\nTo be mended: ${problems.length}`, 1);
      }
      if (json !== true) line.say('沒有要處理的問題。\nNothing must be mended.');
    });
}
