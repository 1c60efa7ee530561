import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type CommandLine, callersPath, endCommand } from '../../platform/command-line.ts';
import { type SourceLanguage, sourceLanguages } from '../../platform/i18n/languages.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import { dayAt } from '../../platform/text/taipei-day.ts';
import { checkPlan } from './app/check-plan.ts';
import { importPlan } from './app/import-plan.ts';
import { planWarnings } from './app/plan-warnings.ts';
import { isRealDay } from './domain/plan-date.ts';
import { type PlanProblem, planProblem } from './domain/plan-problems.ts';
import type { Plan } from './domain/plan-schema.ts';
import { readPlan } from './domain/read-plan.ts';
import { writePlan } from './domain/write-plan.ts';
import { listPlanIds, readStoredPlan } from './store/read.ts';
import type { PlanFormat } from './web/files/plan-files.ts';

const planFormats: readonly PlanFormat[] = ['json', 'csv', 'ogp-csv', 'ics', 'atom'];

/** `skylantern action-plans import | export | check`. */
export function addCommands(command: Command, line: CommandLine): void {
  command.description('action plans: import, export and check');
  command
    .command('import')
    .description('bring plans in that were made elsewhere; prints one line of JSON for each file')
    .argument('<file...>', 'plans in interchange format 1 (docs/formats/action-plan.md)')
    .option('--json', 'print JSON (there is no other form)')
    .action((files: string[]) => runImport(line, files));
  command
    .command('export')
    .description(
      'write plans in interchange format 1, byte for byte as they came in, or in another form',
    )
    .argument('[id]', 'the plan; without it --all')
    .option('--all', 'every plan in interchange format 1, each into a file of its own')
    .addOption(new Option('--format <format>').choices(planFormats).default('json'))
    .option('--as-of <day>', 'as it stands on a day, YYYY-MM-DD; default: today')
    .addOption(
      new Option('--language <language>', 'of ogp-csv, ics and atom')
        .choices(sourceLanguages)
        .default('en'),
    )
    .option('--out <path>', 'the file to write; with --all the folder')
    .action((id: string | undefined, options: ExportOptions) => runExport(line, id, options));
  command
    .command('check')
    .description('tell how a plan stands on a day: milestones, requirements, faults')
    .argument('<id>')
    .option('--as-of <day>', 'YYYY-MM-DD; default: today')
    .option('--json', 'print JSON (there is no other form)')
    .action((id: string, { asOf }: { asOf?: string }) => runCheck(line, id, asOf));
}

async function runImport(line: CommandLine, files: readonly string[]): Promise<void> {
  const paths = files.map(callersPath);
  for (const path of paths) await requireFile(line, path);
  await line.withPlatform(async (platform) => {
    let allGood = true;
    for (const [at, path] of paths.entries()) {
      const told = await importFile(platform, path);
      if ('plan' in told) line.answer(told);
      else line.answer({ ok: false, file: files[at], problems: told.problems });
      allGood &&= 'plan' in told;
    }
    endCommand(allGood ? 0 : 1);
  });
}

async function requireFile(line: CommandLine, path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) =>
    line.fail(`${path}: ${error.code ?? error.message}`, 2),
  );
  if (!found.isFile()) line.fail(`${path} is no file`, 2);
}

async function importFile(platform: Platform, path: string) {
  const read = readPlan(await readFile(path));
  if ('problems' in read) return read;
  const { plan } = read;
  let problems: readonly PlanProblem[] = [];
  const tell = (found: readonly PlanProblem[]) => {
    problems = found;
  };
  const outcome = await importPlan(platform, operator, { plan, tell });
  if (!outcome.ok)
    return { problems: problems.length > 0 ? problems : [planProblem([], 'history')] };
  return {
    ok: true,
    plan: plan.id,
    ...outcome.value,
    ...countsOf(plan),
    warnings: await planWarnings(platform.database.db, plan),
  };
}

function countsOf({ themes, commitments, forum, sources }: Plan) {
  const milestones = commitments.flatMap((each) => each.milestones);
  return {
    themes: themes.length,
    commitments: commitments.length,
    milestones: milestones.length,
    events: milestones.reduce((sum, { events }) => sum + events.length, 0),
    updates: commitments.reduce((sum, { updates }) => sum + updates.length, 0),
    meetings: forum?.meetings.length ?? 0,
    sources: sources.length,
  };
}

interface ExportOptions {
  readonly all?: true;
  readonly out?: string;
  readonly format: PlanFormat;
  readonly asOf?: string;
  readonly language: SourceLanguage;
}

async function runExport(
  line: CommandLine,
  id: string | undefined,
  { all, out, format, asOf, language }: ExportOptions,
): Promise<void> {
  if ((id === undefined) === (all === undefined))
    return line.fail('Name a plan, or give --all with --out DIR.', 2);
  if (all && out === undefined) return line.fail('--all needs --out DIR.', 2);
  if (all && format !== 'json') return line.fail('--all writes JSON alone.', 2);
  requireDay(line, asOf);
  await line.withPlatform(async (platform) => {
    if (id === undefined) return exportAll(line, platform, callersPath(out ?? ''));
    const plan = await planOf(line, platform, id);
    const { planFiles } = await import('./web/files/plan-files.ts');
    const reader = { language, baseUrl: platform.config.baseUrl };
    const text = planFiles[format].write(plan, asOf ?? dayAt(platform.clock()), reader);
    if (out === undefined) line.write(text);
    else await writeFile(callersPath(out), text);
  });
}

async function exportAll(line: CommandLine, platform: Platform, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { id } of await listPlanIds(platform.database.db)) {
    const plan = await planOf(line, platform, id);
    await writeFile(join(folder, `${id}.json`), writePlan(plan));
  }
}

function requireDay(line: CommandLine, asked: string | undefined): void {
  if (asked !== undefined && !isRealDay(asked))
    line.fail(`--as-of takes a day, YYYY-MM-DD, not ${asked}`, 2);
}

async function planOf(line: CommandLine, { database }: Platform, id: string): Promise<Plan> {
  const plan = await readStoredPlan(database.db, id);
  return plan ?? line.fail(`There is no plan "${id}".`, 1);
}

async function runCheck(line: CommandLine, id: string, asked: string | undefined): Promise<void> {
  requireDay(line, asked);
  await line.withPlatform(async (platform) => {
    const plan = await planOf(line, platform, id);
    const checked = checkPlan(plan, asked ?? dayAt(platform.clock()));
    line.answer(checked, checked.ok ? 0 : 1);
  });
}
