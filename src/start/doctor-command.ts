import type { Command } from 'commander';
import type { CommandLine } from '../platform/command-line.ts';
import type { Finding } from './finding.ts';

const marks = { ok: 'ok ', note: ' - ', problem: '!! ' } as const;

/** `skylantern doctor`: whether the site can work here, and the mend of what cannot. */
export function addDoctorCommand(program: Command, line: CommandLine): void {
  program
    .command('doctor')
    .description(
      'examine settings, database, queues, disk and mail; 1 when something must be mended',
    )
    .option('--json', 'print JSON')
    .option('--mail <address>', 'send one mail there')
    .action(async ({ json, mail }: { json?: true; mail?: string }) => {
      const { examine } = await import('./examine.ts');
      const findings = await examine(process.env, mail);
      const problems = findings.filter(({ state }) => state === 'problem');
      if (json === true) line.answer({ ok: problems.length === 0, findings });
      else for (const finding of findings) process.stdout.write(`${inWords(finding)}\n`);
      if (problems.length > 0) {
        line.fail(`要處理的問題：${problems.length}個\nTo be mended: ${problems.length}`, 1);
      }
    });
}

function inWords({ name, state, found, mend }: Finding): string {
  const facts = Object.entries(found).map(([key, value]) => `${key} ${value}`);
  const said = mend === undefined ? [] : [`      ${mend['zh-Hant']}`, `      ${mend.en}`];
  return [`${marks[state]} ${name}: ${facts.join(', ')}`, ...said].join('\n');
}
