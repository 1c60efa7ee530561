import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Command, Option } from 'commander';
import { type CommandLine, callersPath } from '../../platform/command-line.ts';
import { operator } from '../../platform/powers/powers.ts';
import { readExportFiles } from './app/read-export-folder.ts';
import { analyse, describeAnalysis } from './domain/mathematics/analyse.ts';
import { listFaults } from './domain/polis-export/describe-fault.ts';
import { parsePolisExport } from './domain/polis-export/parse-polis-export.ts';
import type { PolisExport, VoteSign } from './domain/polis-export/polis-export.ts';
import { readGroupsFile } from './domain/polis-export/read-groups-file.ts';
import { progressBar } from './progress-bar.ts';

type Sign = 'auto' | VoteSign;

const signOption = () =>
  new Option('--sign <sign>', 'which number stands for "agree" in the votes')
    .choices(['auto', 'plus', 'minus'])
    .default('auto');

/** `skylantern deliberations analyse | import | name-moderators | export`. */
export function addCommands(command: Command, line: CommandLine): void {
  command.description('conversations: analyse, import and export');
  addAnalyse(command, line);
  addImport(command, line);
  addNameModerators(command, line);
  addExport(command, line);
}

interface AnalyseOptions {
  readonly mode: 'polis' | 'ours';
  readonly groups?: string;
  readonly k?: number;
  readonly sign: Sign;
}

function addAnalyse(command: Command, line: CommandLine): void {
  command
    .command('analyse')
    .description('compute the opinion map of an export or a fixture folder; prints JSON')
    .argument('<dir>', 'folder with comments.csv and votes.csv, or votes.json and comments.json')
    .option('--json', 'print JSON (there is no other form)')
    .addOption(new Option('--mode <mode>').choices(['polis', 'ours']).default('ours'))
    .option('--groups <file>', 'take the groups from a file: { "<pid>": group }')
    .option('--k <number>', 'compute exactly so many groups', (text) =>
      wholeNumber(line, '--k', text),
    )
    .addOption(signOption())
    .action(async (dir: string, options: AnalyseOptions) => {
      const begun = performance.now();
      const { parsed } = await readFolder(line, dir, options.sign);
      const groups =
        options.groups === undefined ? undefined : await groupsFrom(line, options.groups);
      const analysis = analyse(parsed.votes, parsed.statements, {
        mode: options.mode,
        ...(groups === undefined ? {} : { groups }),
        ...(options.k === undefined ? {} : { k: options.k }),
      });
      line.answer(describeAnalysis(analysis, (performance.now() - begun) / 1000));
    });
}

function wholeNumber(line: CommandLine, name: string, text: string): number {
  if (!/^[1-9]\d?$/.test(text))
    return line.fail(`${name} takes a whole number from 1 to 99, not ${text}`, 2);
  return Number(text);
}

async function readFolder(
  line: CommandLine,
  dir: string,
  sign: Sign,
): Promise<{ parsed: PolisExport; files: ReadonlyMap<string, Uint8Array> }> {
  const read = await readExportFiles(callersPath(dir));
  if (!read.ok) return line.fail(listFaults(read.faults), 1);
  const parsed = parsePolisExport(read.files, { sign });
  if (!parsed.ok) return line.fail(listFaults(parsed.faults), 1);
  return { parsed: parsed.export, files: read.files };
}

async function groupsFrom(line: CommandLine, file: string): Promise<ReadonlyMap<number, number>> {
  const read = readGroupsFile(await readFile(callersPath(file)), basename(file));
  return Array.isArray(read) ? line.fail(listFaults(read), 1) : read;
}

function addImport(command: Command, line: CommandLine): void {
  command
    .command('import')
    .description('bring a Polis export in as a conversation')
    .argument('<dir>', 'folder of the export')
    .option('--slug <slug>', 'its address; default: the name of the folder')
    .option('--closed', 'nobody can vote on it; so it is too where nobody is named')
    .option('--convener <body>', 'the body that answers for it; with --moderators it comes in open')
    .option('--moderators <body>', 'the body whose moderators decide on its statements')
    .addOption(signOption())
    .action(async (dir: string, options: ImportOptions) => {
      const answerable = readAnswerable(line, options);
      const { parsed, files } = await readFolder(line, dir, options.sign);
      const slug = options.slug ?? basename(callersPath(dir));
      const bar = progressBar(parsed.votes.pids.length);
      await line.withPlatform(async (platform) => {
        const input = {
          slug,
          export: parsed,
          files,
          closed: options.closed === true,
          answerable,
          report: bar.show,
        };
        const { importConversation } = await import('./app/import-conversation.ts');
        const imported = await importConversation(platform, operator, input);
        bar.end();
        if (!imported.ok) line.fail(importRefusals[imported.refusal.code](slug), 1);
        else line.answer(imported.value);
      });
    });
}

interface ImportOptions {
  readonly slug?: string;
  readonly closed?: true;
  readonly convener?: string;
  readonly moderators?: string;
  readonly sign: Sign;
}

/** Both or none: an open conversation has a convener and moderators. */
function readAnswerable(line: CommandLine, { convener, moderators }: ImportOptions) {
  if (convener === undefined && moderators === undefined) return undefined;
  if (convener === undefined || moderators === undefined) {
    return line.fail('--convener and --moderators belong together: name both bodies, or none.', 2);
  }
  return { convener, moderators };
}

const answerableRefusals = {
  'deliberations.no-such-body': () => 'No body has the id that --convener or --moderators names.',
  'deliberations.no-moderator': () =>
    'Nobody at the body of --moderators holds an office with the power to moderate.',
  'deliberations.convener-as-moderator': () =>
    'A body does not judge what it convenes: --moderators names another than --convener.',
} as const;

const importRefusals = {
  'not-allowed': () => 'Only the operator can import.',
  'passkey-needed': () => 'Only the operator can import.',
  'age-needed': () => 'Only the operator can import.',
  'guardian-needed': () => 'Only the operator can import.',
  'too-young': () => 'Only the operator can import.',
  'delegation-ended': () => 'Only the operator can import.',
  'deliberations.bad-slug': (slug: string) =>
    `"${slug}" cannot be an address: 1 to 80 of a–z, 0–9, dot, hyphen and underscore. Name one with --slug.`,
  'deliberations.slug-taken': (slug: string) =>
    `"${slug}" is the address of another conversation. Name another with --slug.`,
  ...answerableRefusals,
} as const;

function addNameModerators(command: Command, line: CommandLine): void {
  command
    .command('name-moderators')
    .description('name who answers for a conversation that came in without anybody')
    .argument('<slug>')
    .requiredOption('--convener <body>', 'the body that answers for it')
    .requiredOption('--moderators <body>', 'the body whose moderators decide on its statements')
    .action((slug: string, options: { convener: string; moderators: string }) =>
      line.withPlatform(async (platform) => {
        const { nameModerators } = await import('./app/name-moderators.ts');
        const named = await nameModerators(platform, operator, slug, options);
        if (!named.ok) line.fail(nameRefusals[named.refusal.code](slug), 1);
        else line.answer(named.value);
      }),
    );
}

const nameRefusals = {
  ...answerableRefusals,
  'not-allowed': () => 'Only the operator can name who answers for a conversation.',
  'passkey-needed': () => 'Only the operator can name who answers for a conversation.',
  'age-needed': () => 'Only the operator can name who answers for a conversation.',
  'guardian-needed': () => 'Only the operator can name who answers for a conversation.',
  'too-young': () => 'Only the operator can name who answers for a conversation.',
  'delegation-ended': () => 'Only the operator can name who answers for a conversation.',
  'deliberations.no-such-conversation': (slug: string) => `There is no conversation "${slug}".`,
  'deliberations.answered-for': (slug: string) => `Somebody answers for "${slug}" already.`,
} as const;

function addExport(command: Command, line: CommandLine): void {
  command
    .command('export')
    .description('write a conversation as files: five CSV, report.json, method.json')
    .argument('<slug>')
    .argument('<dir>', 'folder to write into; made when missing')
    .action((slug: string, dir: string) =>
      line.withPlatform(async (platform) => {
        const { exportConversation } = await import('./app/export-conversation.ts');
        const exported = await exportConversation(platform, slug);
        if (!exported.ok) return line.fail(`There is no conversation "${slug}".`, 1);
        const folder = callersPath(dir);
        await mkdir(folder, { recursive: true });
        const files = [];
        for (const [name, content] of exported.value) {
          await writeFile(join(folder, name), content);
          const sha256 = createHash('sha256').update(content).digest('hex');
          files.push({ name, sha256, rows: rowsOf(name, content) });
        }
        line.answer({ files });
      }),
    );
}

/** Rows of a table without its head; of summary.csv, its lines; of JSON, one. */
function rowsOf(name: string, content: string): number {
  if (name.endsWith('.json')) return 1;
  const quoted = content.replace(/"(?:[^"]|"")*"/g, '');
  const lines = quoted.split('\r\n').length - 1;
  return name === 'summary.csv' ? lines : lines - 1;
}
