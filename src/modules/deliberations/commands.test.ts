import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realData } from '../../platform/testing/real-data.ts';
import { runHere } from '../../platform/testing/run-here.ts';
import { addCommands } from './commands.ts';
import { writeExport, writeFiles } from './test/write-export.ts';

let folder: string;
let small: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  small = join(folder, 'small');
  writeExport(small, 30, 12);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in this process, without a platform: none of these may open one. */
async function run(args: readonly string[]) {
  const ended = await runHere(addCommands, args);
  return { ...ended, out: ended.out.toString() };
}

describe('skylantern deliberations analyse', () => {
  it('gives the same bytes but for the seconds when the votes come in another order', async () => {
    const shuffled = join(folder, 'shuffled');
    writeFiles(shuffled, { 'comments.csv': readFileSync(join(small, 'comments.csv')) });
    const [head = '', ...votes] = readFileSync(join(small, 'votes.csv'), 'utf8').split('\n');
    const otherOrder = votes.map((line, place) => ({ line, key: (place * 7919) % votes.length }));
    otherOrder.sort((a, b) => a.key - b.key);
    const text = [head, ...otherOrder.map(({ line }) => line)].join('\n');
    expect(text).not.toBe(readFileSync(join(small, 'votes.csv'), 'utf8'));
    writeFiles(shuffled, { 'votes.csv': text });
    const [first, second] = await Promise.all([
      run(['analyse', small, '--mode', 'ours', '--sign', 'plus']),
      run(['analyse', shuffled, '--mode', 'ours', '--sign', 'plus']),
    ]);
    const withoutSeconds = (out: string) => out.replace(/"seconds":[^}]*/, '');
    expect(withoutSeconds(second.out)).toBe(withoutSeconds(first.out));
    expect(first.out.length).toBeGreaterThan(1000);
  });

  it('fixes the number of groups by --k, and turns the votes by --sign', async () => {
    const args = ['analyse', small, '--mode', 'polis', '--k', '3'];
    const [plus, minus] = await Promise.all([
      run([...args, '--sign', 'plus']),
      run([...args, '--sign', 'minus']),
    ]);
    const [one, other] = [plus, minus].map(({ out }) => JSON.parse(out));
    expect(one.groups).toHaveLength(3);
    expect(other.center).toEqual(one.center.map((mean: number) => 0 - mean));
  });

  it.each([
    ['no folder', ['analyse']],
    ['an unknown option', ['analyse', '.', '--colour']],
    ['an unknown mode', ['analyse', '.', '--mode', 'theirs']],
    ['no number of groups', ['analyse', '.', '--k', '0']],
  ])('ends with 2 on %s', async (_title, args) => {
    const { status, out, said } = await run(args);
    expect([status, out]).toEqual([2, '']);
    expect(said).not.toBe('');
  });
});

const comments = 'timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n';
const votes = 'timestamp,comment-id,voter-id,vote\n';

/** What is wrong, the files, and what the message must name. */
const faulty: readonly [string, Record<string, string | Uint8Array>, RegExp[]][] = [
  [
    'broken UTF-8, and NUL in another file',
    {
      'comments.csv': Buffer.concat([Buffer.from(`${comments}1,0,0,0,0,1,caf`), Buffer.of(0xe9)]),
      'votes.csv': `${votes}1,0,\0,1\n`,
    },
    [/comments\.csv, line 2, character 16/, /votes\.csv, line 2, character 5/],
  ],
  [
    'a column twice, and a negative number in another file',
    {
      'comments.csv': `timestamp,timestamp,${comments.slice(10)}1,1,0,0,0,0,1,a\n`,
      'votes.csv': `${votes}1,0,0,1\n1,0,-4,1\n`,
    },
    [/comments\.csv, line 1, character 11.*timestamp/, /votes\.csv, line 3, character 5.*-4/],
  ],
  [
    'a missing column, and a vote that is none in another file',
    {
      'comments.csv': `${comments.replace('comment-id,', '')}1,0,0,0,1,a\n`,
      'votes.csv': `${votes}1,0,0,2\n`,
    },
    [/comments\.csv, line 1.*comment-id/, /votes\.csv, line 2, character 7/],
  ],
  ['nothing in the folder', { 'readme.txt': 'nothing' }, [/comments/]],
];

describe('skylantern deliberations import of', () => {
  it.each(faulty)('%s names file, line and column and ends with 1', async (title, files, named) => {
    const dir = join(folder, title.replaceAll(' ', '-'));
    writeFiles(dir, files);
    const { status, out, said } = await run(['import', dir]);
    expect([status, out]).toEqual([1, '']);
    for (const name of named) expect(said).toMatch(name);
    expect(said).not.toContain('opened the platform');
  });

  it('a folder that is not there names it and ends with 1', async () => {
    const { status, out, said } = await run(['import', join(folder, 'nowhere')]);
    expect([status, out]).toEqual([1, '']);
    expect(said).toContain(join(folder, 'nowhere'));
  });
});

interface Published {
  readonly 'group-clusters': readonly { id: number; members: readonly number[] }[];
  readonly 'base-clusters': {
    readonly id: readonly number[];
    readonly members: readonly (readonly number[])[];
  };
  readonly repness: Readonly<Record<string, readonly { tid: number }[]>>;
}

realData('polis/fixtures', 'analyse of a fixture with its own groups', (fixtures) => {
  it.each(['above-100-ptpts', 'below-100-ptpts'])('%s finds what Polis found', async (name) => {
    const dir = join(fixtures, name);
    const math = JSON.parse(readFileSync(join(dir, 'math-pca2.json'), 'utf8')) as Published;
    const base = math['base-clusters'];
    const groups = math['group-clusters'].flatMap(({ id, members }) =>
      members.flatMap((of) => (base.members[base.id.indexOf(of)] ?? []).map((pid) => [pid, id])),
    );
    const file = join(folder, `${name}.json`);
    writeFiles(folder, { [`${name}.json`]: JSON.stringify(Object.fromEntries(groups)) });
    const args = ['analyse', dir, '--json', '--mode', 'polis', '--groups', file];
    const { status, out, said } = await run(args);
    expect([status, said]).toEqual([0, '']);
    const analysis = JSON.parse(out);
    expect(analysis).toMatchObject({ stable: null, stability: null });
    for (const group of analysis.groups as { id: number; members: string[] }[]) {
      const members = groups.filter(([, id]) => id === group.id).map(([pid]) => pid);
      expect(group.members.map(Number)).toEqual(members.sort((a = 0, b = 0) => a - b));
    }
    const lists = (analysis.groups as { representative: { sid: string }[] }[]).map(
      ({ representative }) => representative.map(({ sid }) => Number(sid)),
    );
    expect(lists).toEqual(Object.values(math.repness).map((list) => list.map(({ tid }) => tid)));
  });
});
