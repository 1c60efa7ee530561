import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../../platform/i18n/languages.ts';
import { operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { type Choice, castVote } from '../app/cast-vote.ts';
import { closeConversation } from '../app/close-conversation.ts';
import { exportConversation } from '../app/export-conversation.ts';
import { importConversation } from '../app/import-conversation.ts';
import { moderateStatement } from '../app/moderate-statement.ts';
import { analyse } from '../domain/mathematics/analyse.ts';
import { currentVotes } from '../domain/mathematics/current-votes.ts';
import { parsePolisExport } from '../domain/polis-export/parse-polis-export.ts';
import type { PolisExport } from '../domain/polis-export/polis-export.ts';
import { polisFiles } from '../domain/polis-export/write-polis-export.ts';
import { publishedReport } from '../domain/published-report.ts';
import { findConversation } from '../store/read.ts';
import {
  browserActor,
  conveningOfficer,
  moderatorActors,
  open,
  openPeopledPlatform,
  write,
} from '../test/convening.ts';

interface Figures {
  readonly people: number;
  readonly votes: number;
}

interface List {
  readonly items: readonly (Figures & { readonly slug: string; readonly state: string })[];
}

interface Case {
  readonly title: string;
  /** Votes by person: statement and choice. */
  readonly votes?: Readonly<Record<string, readonly (readonly [number, Choice])[]>>;
  /** Who writes a statement, which counts as agreeing, after three votes on seeds; all of them wait. */
  readonly writers?: readonly string[];
  /** Of the writers, who takes the votes on seeds back, so that only the one on their own is left. */
  readonly onlyOwn?: readonly string[];
  /** Statements that a moderator accepts or declines. */
  readonly decided?: readonly (readonly [number, 'accept' | 'decline'])[];
  readonly closed?: boolean;
  /** What the files say while it is open, where that is not nothing: they come in batches. */
  readonly batch?: Figures;
  /** What must be said everywhere, and of the statements that take part. */
  readonly all: Figures;
  readonly takingPart: Figures;
}

/** Seeds are 0 to 6; what people write is 7, 8, … */
const cases: readonly Case[] = [
  {
    title: 'only shown statements',
    votes: {
      a: [[0, 'agree']],
      b: [
        [0, 'disagree'],
        [1, 'agree'],
      ],
    },
    all: { people: 2, votes: 3 },
    takingPart: { people: 2, votes: 3 },
  },
  {
    title: 'one that waits, whose author has no other vote',
    votes: { a: [[0, 'agree']] },
    writers: ['w'],
    onlyOwn: ['w'],
    all: { people: 2, votes: 2 },
    takingPart: { people: 1, votes: 1 },
  },
  {
    title: 'two that wait, one whose author takes back the vote on it',
    votes: { a: [[0, 'agree']] },
    writers: ['w', 'x', 'y'],
    onlyOwn: ['x'],
    decided: [[9, 'accept']],
    all: { people: 4, votes: 10 },
    takingPart: { people: 3, votes: 8 },
  },
  {
    title: 'a declined one, on which alone somebody votes',
    votes: {
      a: [
        [0, 'agree'],
        [6, 'agree'],
      ],
      b: [[6, 'disagree']],
      c: [
        [6, 'agree'],
        [6, 'withdraw'],
      ],
    },
    decided: [[6, 'decline']],
    all: { people: 2, votes: 3 },
    takingPart: { people: 1, votes: 1 },
  },
  {
    title: 'shown, waiting and declined ones at once',
    votes: {
      a: [
        [0, 'agree'],
        [1, 'disagree'],
        [6, 'agree'],
      ],
      b: [[6, 'disagree']],
    },
    writers: ['w', 'x', 'y'],
    onlyOwn: ['w'],
    decided: [
      [6, 'decline'],
      [8, 'decline'],
      [9, 'accept'],
    ],
    all: { people: 5, votes: 13 },
    takingPart: { people: 3, votes: 9 },
  },
  {
    title: 'of five people, and of a sixth and a writer who came later',
    votes: {
      a: [[0, 'agree']],
      b: [[0, 'disagree']],
      c: [
        [1, 'agree'],
        [0, 'agree'],
      ],
      d: [[0, 'agree']],
      e: [[0, 'disagree']],
      f: [[0, 'agree']],
    },
    writers: ['w'],
    // Neither the vote on statement 1, nor who came after the fifth.
    batch: { people: 5, votes: 5 },
    all: { people: 7, votes: 11 },
    takingPart: { people: 7, votes: 10 },
  },
];

const waitingText = (writer: string, slug: string) => `還沒有人看過的話${writer}（${slug}）`;

let test: TestPlatform;
beforeAll(async () => {
  test = await openPeopledPlatform();
});
afterAll(() => test.close());

describe.each([
  ...cases,
  ...cases.map((one) => ({ ...one, title: `${one.title}, over`, closed: true })),
])('people and votes on $title', (given) => {
  let slug: string;
  let home: string;
  let files: ReadonlyMap<string, string>;

  beforeAll(async () => {
    slug = await setUp(given);
    home = `/api/deliberations/${slug}`;
    const exported = await exportConversation(test.platform, slug);
    if (!exported.ok) throw new Error(exported.refusal.code);
    files = exported.value;
  });

  const json = async (path: string) => (await (await test.request(path)).json()) as Figures;
  const parse = () => parseFiles(files);
  const inFiles = given.closed ? given.all : (given.batch ?? { people: 0, votes: 0 });

  it('are the same in counters, interface and list, and in files, report and what is imported again', async () => {
    const { db } = test.platform.database;
    const found = await findConversation(db, slug);
    const { items } = (await (await test.request('/api/deliberations')).json()) as List;
    const map = await json(`${home}/map.json`);
    const report = JSON.parse(files.get('report.json') ?? '') as Record<string, unknown>;
    expect({
      counter: found?.numbers,
      conversation: figuresOf(await json(home)),
      list: items.filter((one) => one.slug === slug).map(figuresOf),
      map: figuresOf(map),
      report: { people: report.participants, votes: report.votes },
      ...figuresInFiles(files),
      again: await importAgain(slug, files),
    }).toEqual({
      counter: given.all,
      conversation: given.all,
      list: [given.all],
      map: given.all,
      report: inFiles,
      'votes.csv': inFiles,
      'participants-votes.csv': inFiles,
      'comments.csv': inFiles.votes,
      'comment-groups.csv': inFiles.votes,
      'summary.csv': inFiles.people,
      again: inFiles,
    });
    expect(map).toMatchObject({ takingPart: given.takingPart });
  });

  it('are told on front page, list and map, which names the second figure where it differs', async () => {
    for (const language of ['zh-Hant', 'en'] as const) {
      const said = words[language];
      const page = `/${language}/deliberations/${slug}`;
      expect(await textOf(page)).toContain(
        given.closed ? said.over(given.all) : said.front(given.all),
      );
      expect(await textOf(`/${language}/deliberations`, `href="${page}"`)).toContain(
        said.facts(given.all),
      );
      const map = await textOf(`${page}/map`);
      expect(map).toContain(said.lead(given.all));
      const differs = given.all.votes !== given.takingPart.votes;
      expect(map.includes(said.drawn(given.takingPart))).toBe(differs);
      expect(map.includes(said.lags)).toBe(!given.closed);
    }
  });

  it('are told on the home page, where open conversations are counted together', async () => {
    const { items } = (await (await test.request('/api/deliberations')).json()) as List;
    const opened = items.filter(({ state }) => state === 'open');
    const people = opened.reduce((all, one) => all + one.people, 0);
    for (const language of ['zh-Hant', 'en'] as const) {
      const said = words[language];
      expect(await textOf(`/${language}`)).toContain(said.living(people, opened.length));
      if (given.closed) continue;
      const card = await textOf(`/${language}`, `href="/${language}/deliberations/${slug}"`);
      expect(card).toContain(said.facts(given.all));
    }
  });

  it('are recomputed from the files to the bytes of the report', () => {
    const { votes, statements } = parse();
    const report = publishedReport(analyse(votes, statements, { mode: 'ours' }));
    expect(`${report}\n`).toBe(files.get('report.json'));
  });

  it('come with no text that nobody has looked at, and the interface gives the same five files', async () => {
    const waiting = parse().statements.filter((statement) => statement.waiting);
    const decided = new Set(given.decided?.map(([sid]) => sid));
    const expected = (given.writers ?? []).flatMap((_, n) => (decided.has(7 + n) ? [] : [7 + n]));
    expect(waiting.map(({ sid, text, moderated }) => [sid, text, moderated])).toEqual(
      expected.map((sid) => [sid, '', 0]),
    );
    for (const sid of expected) {
      const hidden = waitingText(given.writers?.[sid - 7] ?? '', slug);
      for (const [name, text] of files)
        expect([name, text.includes(hidden)]).toEqual([name, false]);
    }
    for (const name of polisFiles) {
      const served = await (await test.request(`${home}/export/${name}`)).text();
      expect([name, served]).toEqual([name, files.get(name)]);
    }
  });
});

/** The words of a page, or those that follow a mark in it to the end of the next list. */
async function textOf(path: string, mark = ''): Promise<string> {
  const html = await (await test.request(path)).text();
  const from = html.indexOf(mark);
  if (from < 0) throw new Error(`${path} does not hold ${mark}`);
  return html
    .slice(from, mark === '' ? undefined : html.indexOf('</ul>', from))
    .replace(/<[^>]*>/g, '');
}

let opened = 0;

async function setUp(given: Case): Promise<string> {
  const { platform } = test;
  opened += 1;
  // Each a minute newer, so that it stands first on the pages that show the newest.
  test.setNow(new Date(Date.UTC(2026, 6, 1, 4, opened)));
  const slug = await open(platform, { strict: 'yes', 'short-name': `Harbour trees ${opened}` });
  const vote = (who: string, sid: number, choice: Choice) =>
    castVote(platform, browserActor(who), slug, { sid, choice });
  for (const [who, votes] of Object.entries(given.votes ?? {})) {
    for (const [sid, choice] of votes) await vote(who, sid, choice);
  }
  for (const who of given.writers ?? []) {
    await write(platform, browserActor(who), slug, waitingText(who, slug));
  }
  for (const who of given.onlyOwn ?? []) {
    for (const sid of [0, 1, 2]) await vote(who, sid, 'withdraw');
  }
  const { first } = await moderatorActors(platform);
  for (const [sid, act] of given.decided ?? []) {
    const reason = act === 'decline' ? { reason: 'off-topic' } : {};
    const input = moderateStatement.input.parse({ sid, act, ...reason });
    const moderated = await moderateStatement(platform, first, slug, input);
    if (!moderated.ok) throw new Error(moderated.refusal.code);
  }
  if (given.closed) {
    const input = closeConversation.input.parse({});
    const closed = await closeConversation(platform, conveningOfficer, slug, input);
    if (!closed.ok) throw new Error(closed.refusal.code);
  }
  return slug;
}

const figuresOf = ({ people, votes }: Figures): Figures => ({ people, votes });

function parseFiles(files: ReadonlyMap<string, string>): PolisExport {
  const parsed = parsePolisExport(bytesOf(files), { sign: 'auto' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.export;
}

function bytesOf(files: ReadonlyMap<string, string>): Map<string, Uint8Array> {
  return new Map([...files].map(([name, text]) => [name, Buffer.from(text)]));
}

/** What each file says by itself. Nobody passes here, so agrees and disagrees are all votes. */
function figuresInFiles(files: ReadonlyMap<string, string>) {
  const rows = (name: string) => {
    const [head = '', ...lines] = (files.get(name) ?? '').trimEnd().split('\r\n');
    const names = head.split(',');
    return lines.map((line) => {
      const cells = line.split(',');
      return (column: string) => Number(cells[names.indexOf(column)]);
    });
  };
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const people = rows('participants-votes.csv').map((cell) => cell('n-votes'));
  const { pids } = currentVotes(parseFiles(files).votes);
  return {
    'votes.csv': { people: new Set(pids).size, votes: pids.length },
    'participants-votes.csv': { people: people.filter((n) => n > 0).length, votes: sum(people) },
    'comments.csv': sum(rows('comments.csv').map((cell) => cell('agrees') + cell('disagrees'))),
    'comment-groups.csv': sum(rows('comment-groups.csv').map((cell) => cell('total-votes'))),
    'summary.csv': Number(/^voters,(\d+)/m.exec(files.get('summary.csv') ?? '')?.[1]),
  };
}

async function importAgain(given: string, files: ReadonlyMap<string, string>) {
  const { platform } = test;
  const slug = `${given}-again`;
  const input = { slug, export: parseFiles(files), files: bytesOf(files), closed: true };
  const imported = await importConversation(platform, operator, {
    ...input,
    report: () => undefined,
  });
  if (!imported.ok) throw new Error(imported.refusal.code);
  const again = await exportConversation(platform, slug);
  if (!again.ok) throw new Error(again.refusal.code);
  for (const name of ['votes.csv', 'participants-votes.csv', 'comments.csv', 'report.json']) {
    expect([name, again.value.get(name)]).toEqual([name, files.get(name)]);
  }
  return (await findConversation(platform.database.db, slug))?.numbers;
}

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const inEnglish = ({ people, votes }: Figures) => ({
  people: counted(people, 'person', 'people'),
  votes: counted(votes, 'vote', 'votes'),
});

/** The sentences as they stand on the pages, written down once more. */
const words: Record<
  Language,
  Record<'front' | 'over' | 'lead' | 'drawn' | 'facts', (of: Figures) => string> & {
    living: (people: number, conversations: number) => string;
    /** Beside the link to the log of votes. */
    lags: string;
  }
> = {
  'zh-Hant': {
    front: ({ people, votes }) => `目前有${people}人、${votes}票。`,
    over: ({ people, votes }) => `共有${people}人、${votes}票。`,
    lead: ({ people, votes }) => `${people}人投了${votes}票。想法相近`,
    drawn: ({ people, votes }) => `地圖用其中${people}人的${votes}票畫成。`,
    facts: ({ people, votes }) => `${people}人參與${votes}票`,
    lags: '討論開放時，這份紀錄比頁面晚',
    living: (people, open) => `${open}個討論開放中，${people}人參與。`,
  },
  en: {
    front: (of) => `So far ${inEnglish(of).people} and ${inEnglish(of).votes}.`,
    over: (of) => `${inEnglish(of).people} gave ${inEnglish(of).votes}.`,
    lead: (of) => `${inEnglish(of).people} gave ${inEnglish(of).votes}. People who think`,
    drawn: (of) => `The map is drawn from ${inEnglish(of).votes} of ${inEnglish(of).people}.`,
    facts: (of) => `${inEnglish(of).people}${inEnglish(of).votes}`,
    lags: 'this log lags behind the page',
    living: (people, open) =>
      `${counted(people, 'person', 'people')} so far in ${counted(open, 'open conversation', 'open conversations')}.`,
  },
};
