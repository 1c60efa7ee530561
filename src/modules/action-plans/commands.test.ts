import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../../platform/testing/run-here.ts';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { addCommands } from './commands.ts';
import { realFile } from './test/real-plan.ts';

// biome-ignore lint/suspicious/noExplicitAny: a file to be spoilt anywhere
type Spoilt = any;

let test: TestPlatform;
let folder: string;

beforeAll(async () => {
  test = await createTestPlatform();
  folder = mkdtempSync(join(tmpdir(), 'plans-'));
  writeFileSync(join(folder, 'real.json'), realFile);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]) {
  const ended = await runHere(addCommands, args, test.platform);
  const out = ended.out.toString();
  const answers = () => out.split('\n').slice(0, -1).map(parsed);
  return { ...ended, out, answers };
}
const parsed = (line: string): Spoilt => JSON.parse(line);

/** The real plan as a file of its own, spoilt. */
function fileOf(name: string, spoil: (plan: Spoilt) => void): string {
  const plan = JSON.parse(realFile.toString());
  plan.id = name;
  spoil(plan);
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(plan));
  return path;
}

const unspoilt = () => undefined;
const real = () => join(folder, 'real.json');
const counts = {
  themes: 5,
  commitments: 19,
  milestones: 27,
  events: 38,
  updates: 32,
  meetings: 11,
  sources: 23,
};

describe('skylantern action-plans import', () => {
  it('tells what came in, and that the same again changes nothing', async () => {
    const first = await run('import', real(), '--json');
    const again = await run('import', real(), '--json');
    expect([first.status, again.status]).toEqual([0, 0]);
    const told = { ok: true, plan: 'tw-2021-2024', created: true, changed: false, ...counts };
    const [answer] = first.answers();
    expect(Object.keys(answer)).toEqual([...Object.keys(told), 'warnings']);
    expect(answer).toMatchObject(told);
    expect(answer.warnings[0]).toEqual({
      path: 'successor',
      code: 'unknown-plan',
      message: 'No plan "tw-2025-2028" is on this site.',
    });
    expect(again.answers()).toEqual([{ ...answer, created: false }]);
  });

  it('tells all that is wrong with a bad file, stores nothing of it, does the others, and ends with 1', async () => {
    const bad = fileOf('bad', (plan) => {
      plan.adopted = '2023-02-30';
      plan.commitments[3].theme = '9';
      plan.colour = 'blue';
    });
    const good = fileOf('good', unspoilt);
    const { status, answers } = await run('import', bad, good, '--json');
    expect(status).toBe(1);
    const [refused, done] = answers();
    expect(refused).toEqual({
      ok: false,
      file: bad,
      problems: [
        {
          path: 'adopted',
          code: 'impossible-day',
          message: 'There is no such day, month or year.',
        },
        { path: 'colour', code: 'unknown-key', message: 'The format does not know this key.' },
        {
          path: 'commitments/3/theme',
          code: 'unknown-theme',
          message: 'The plan has no theme of this id.',
        },
      ],
    });
    expect(done).toMatchObject({ ok: true, plan: 'good', created: true });
    expect((await run('export', 'bad')).status).toBe(1);
  });

  it.each([
    ['no JSON', 'not-json', 'not JSON {'],
    ['broken UTF-8', 'not-utf8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['nothing', 'not-json', ''],
  ])('refuses a file that holds %s', async (_what, code, content) => {
    const path = join(folder, 'broken.json');
    writeFileSync(path, content);
    const { status, answers } = await run('import', path);
    expect([status, answers()]).toMatchObject([
      1,
      [{ ok: false, file: path, problems: [{ path: '', code }] }],
    ]);
  });

  it('takes two files of one plan in their order: the later may only add to the earlier', async () => {
    const earlier = fileOf('twice', unspoilt);
    const added = join(folder, 'added.json');
    const plan = parsed(readFileSync(earlier, 'utf8'));
    plan.commitments[0].updates.push({ on: '2025', text: { en: 'It goes on.' }, sources: [] });
    writeFileSync(added, JSON.stringify(plan));
    const { status, answers } = await run('import', earlier, added, earlier);
    expect(status).toBe(1);
    const [first, second, third] = answers();
    expect(first).toMatchObject({ ok: true, created: true, changed: false, updates: 32 });
    expect(second).toMatchObject({ ok: true, created: false, changed: true, updates: 33 });
    const place = plan.commitments[0].updates.length - 1;
    expect(third).toMatchObject({
      ok: false,
      file: earlier,
      problems: [{ path: `commitments/0/updates/${place}`, code: 'history' }],
    });
    expect(parsed((await run('export', 'twice')).out)).toEqual(plan);
  });

  it.each([
    ['no file', () => ['import']],
    ['a file that is not there', () => ['import', real(), join(folder, 'nowhere.json')]],
    ['a folder', () => ['import', folder]],
    ['an unknown option', () => ['import', real(), '--colour']],
  ])('ends with 2 and prints nothing on %s', async (_what, args) => {
    const { status, out, said } = await run(...args());
    expect([status, out]).toEqual([2, '']);
    expect(said).not.toBe('');
  });
});

describe('skylantern action-plans export', () => {
  it('gives the bytes that came in, to stdout and into a file', async () => {
    await run('import', real());
    expect((await run('export', 'tw-2021-2024')).out).toBe(realFile.toString());
    const out = join(folder, 'out.json');
    expect((await run('export', 'tw-2021-2024', '--out', out)).out).toBe('');
    expect(readFileSync(out)).toEqual(realFile);
  });

  it.each([
    ['csv', /^as-of,theme,commitment,.*\r\n2024-05-31,/],
    ['ogp-csv', /^number,title,description,lead,supporting,problem,.*\r\n1-3,/],
    ['ics', /^BEGIN:VCALENDAR\r\n/],
    ['atom', /^<\?xml [\s\S]*xml:lang="en"/],
  ])('gives it as %s', async (format, shape) => {
    await run('import', real());
    const { status, out } = await run(
      ...['export', 'tw-2021-2024', '--format', format, '--as-of', '2024-05-31'],
    );
    expect(status).toBe(0);
    expect(out).toMatch(shape);
  });

  it('writes every plan into a file of its own', async () => {
    await run('import', real(), fileOf('other', unspoilt));
    const dir = join(folder, 'all', 'of-them');
    expect((await run('export', '--all', '--out', dir)).status).toBe(0);
    expect(readdirSync(dir)).toEqual(expect.arrayContaining(['other.json', 'tw-2021-2024.json']));
    expect(readFileSync(join(dir, 'tw-2021-2024.json'))).toEqual(realFile);
  });

  it('ends with 1 where there is no such plan', async () => {
    expect(await run('export', 'nowhere')).toMatchObject({ status: 1, out: '' });
  });

  it.each([
    [['export']],
    [['export', '--all']],
    [['export', 'tw-2021-2024', '--all', '--out', 'x']],
    [['export', 'tw-2021-2024', '--format', 'pdf']],
    [['export', 'tw-2021-2024', '--format', 'csv', '--as-of', '2024-05']],
    [['export', 'tw-2021-2024', '--format', 'ogp-csv', '--language', 'Latin']],
    [['export', '--all', '--out', 'x', '--format', 'csv']],
  ])('ends with 2 on %j', async (args) => {
    expect(await run(...args)).toMatchObject({ status: 2, out: '' });
  });
});

describe('skylantern action-plans check', () => {
  it('gives the worked figures of the real plan', async () => {
    await run('import', real());
    const { status, answer } = await run(
      'check',
      'tw-2021-2024',
      '--as-of',
      '2024-05-31',
      '--json',
    );
    const told = answer as Spoilt;
    expect(status).toBe(0);
    expect(Object.keys(told)).toEqual([
      ...['ok', 'plan', 'asOf', 'milestones', 'requirements', 'vacancies', 'disputes', 'faults'],
    ]);
    expect(told).toMatchObject({ ok: true, plan: 'tw-2021-2024', asOf: '2024-05-31', faults: [] });
    const of = (id: string) => told.milestones.find((each: Spoilt) => each.id === id);
    expect(of('2-1.1')).toEqual({
      id: '2-1.1',
      commitment: '2-1',
      state: 'delivered',
      firstDue: '2021-12',
      due: '2023-03',
      delivered: '2024-04-10',
      moves: 2,
      slipDays: 831,
      movedDays: 455,
    });
    expect(of('5-2.2').slipDays).toBe(-374);
    expect(of('4-1.1').slipDays).toBe(-70);
    expect(of('1-3.3').slipDays).toBe(126);
    expect(of('1-3.2')).toMatchObject({ state: 'unrecorded', slipDays: null });
    const met = told.requirements.filter((each: Spoilt) => each.met === true);
    expect(met.map(({ id }: Spoilt) => id)).toEqual(expect.arrayContaining(['1.1', '5.1']));
  });

  it('stands on today without a day', async () => {
    const { answer } = await run('check', 'tw-2021-2024');
    expect(answer).toMatchObject({ asOf: '2026-07-01' });
  });

  it.each(['2024', '2024-05', '2023-02-30', '9999-01-01', 'yesterday'])(
    'ends with 2 on the day %s',
    async (day) => {
      expect(await run('check', 'tw-2021-2024', '--as-of', day)).toMatchObject({
        status: 2,
        out: '',
      });
    },
  );

  it('ends with 1 where there is no such plan', async () => {
    expect(await run('check', 'nowhere')).toMatchObject({ status: 1, out: '' });
  });
});
