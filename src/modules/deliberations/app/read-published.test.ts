import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { analyse } from '../domain/mathematics/analyse.ts';
import { parsePolisExport } from '../domain/polis-export/parse-polis-export.ts';
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
import { type Choice, castVote } from './cast-vote.ts';
import { closeConversation } from './close-conversation.ts';
import { exportConversation } from './export-conversation.ts';
import { importConversation } from './import-conversation.ts';
import { leaveConversation } from './leave-conversation.ts';
import { moderateStatement } from './moderate-statement.ts';

type Files = ReadonlyMap<string, string>;

const people = Array.from({ length: 9 }, (_, n) => `person-${n}`);
const midnight = /T00:00:00\.00\dZ/;

let test: TestPlatform;
let slug: string;
/** What the files said after each act, from the first on. */
const seen: Files[] = [];
const pids = new Map<string, number>();

async function look(): Promise<Files> {
  const exported = await exportConversation(test.platform, slug);
  if (!exported.ok) throw new Error(exported.refusal.code);
  return exported.value;
}

function read(files: Files) {
  const bytes = new Map([...files].map(([name, text]) => [name, Buffer.from(text)] as const));
  const parsed = parsePolisExport(bytes, { sign: 'auto' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return { bytes, export: parsed.export };
}

let second = 0;
/** An act at a second of its own; then everybody may look. */
async function after<Done extends { readonly ok: boolean }>(act: () => Promise<Done>) {
  second += 61;
  test.setNow(new Date(Date.UTC(2026, 6, 2, 4, 0, second)));
  const done = await act();
  expect(done).toMatchObject({ ok: true });
  seen.push(await look());
  return done;
}

async function vote(who: string, sid: number, choice: Choice) {
  const input = { sid, choice };
  const done = await after(() => castVote(test.platform, browserActor(who), slug, input));
  if (done.ok) pids.set(who, done.value.pid);
}

const decide = async (sid: number) => {
  const { first } = await moderatorActors(test.platform);
  const input = moderateStatement.input.parse({ sid, act: 'accept' });
  return moderateStatement(test.platform, first, slug, input);
};

/** Of each voter the row of the matrix and those of the log. */
function ballotsIn(files: Files): ReadonlyMap<string, string> {
  const ballots = new Map<string, string>();
  const add = (pid = '', line = '') => ballots.set(pid, `${ballots.get(pid) ?? ''}${line}\n`);
  const rows = (name: string) => (files.get(name) ?? '').trimEnd().split('\r\n').slice(1);
  for (const row of rows('participants-votes.csv')) {
    const [pid, , ...rest] = row.split(',');
    add(pid, rest.filter((cell) => cell !== '').join(','));
  }
  for (const row of rows('votes.csv')) add(row.split(',')[3], row);
  return ballots;
}

beforeAll(async () => {
  test = await openPeopledPlatform();
  slug = await open(test.platform, { strict: 'yes' });
  for (const who of people.slice(0, 7)) {
    for (const sid of [0, 1, 2]) await vote(who, sid, sid === 1 ? 'disagree' : 'agree');
  }
  for (const who of people.slice(0, 2)) {
    await after(async () => {
      await write(test.platform, browserActor(who), slug, `水溝邊的話，${who}說的`);
      return { ok: true };
    });
  }
  await after(() => decide(7));
  for (const who of people.slice(2, 6)) await vote(who, 7, 'agree');
  for (const who of people.slice(7)) for (const sid of [0, 2]) await vote(who, sid, 'agree');
  await vote('person-3', 0, 'disagree');
  await vote('person-3', 0, 'pass');
  await vote('person-4', 2, 'withdraw');
  const leaving = leaveConversation.input.parse({});
  await after(() => leaveConversation(test.platform, browserActor('person-0'), slug, leaving));
  for (const who of people.slice(3, 9)) await vote(who, 3, 'disagree');
});
afterAll(() => test.close());

describe('files of an open conversation, looked at after every act', () => {
  it('change for at least five people or for nobody, and go out several times', () => {
    let batches = 0;
    for (const [place, files] of seen.entries()) {
      const [before, now] = [ballotsIn(seen[place - 1] ?? new Map()), ballotsIn(files)];
      const changed = [...new Set([...before.keys(), ...now.keys()])].filter(
        (pid) => before.get(pid) !== now.get(pid),
      );
      if (changed.length > 0) batches += 1;
      expect(changed.length === 0 || changed.length >= 5, `after act ${place}`).toBe(true);
    }
    expect(batches).toBeGreaterThanOrEqual(3);
  });

  it('tell no second, of votes or of statements', () => {
    for (const files of seen) {
      for (const name of ['votes.csv', 'comments.csv']) {
        for (const [at] of (files.get(name) ?? '').matchAll(/T\d\d:\d\d:\d\d\.\d+Z/g)) {
          expect(at).toMatch(midnight);
        }
      }
    }
  });

  it('never name an author by the number of a voter, nor show a vote that an author gave alone', () => {
    const voters = new Set(pids.values());
    for (const files of seen) {
      const { statements, votes } = read(files).export;
      for (const { authorPid } of statements) expect(voters.has(authorPid ?? -1)).toBe(false);
      for (const sid of new Set(votes.sids)) {
        const on = votes.pids.filter((_, row) => votes.sids[row] === sid);
        expect(new Set(on).size).toBeGreaterThanOrEqual(5);
      }
      expect(files.get('participants-votes.csv')).not.toMatch(/^\d+,\d*,[1-9]/m);
    }
  });

  it('are of the same state as their report: who computes again gets its bytes', () => {
    for (const files of seen) {
      const { votes, statements } = read(files).export;
      const report = publishedReport(analyse(votes, statements, { mode: 'ours' }));
      expect(`${report}\n`).toBe(files.get('report.json'));
    }
  });
});

describe('files of a conversation that is over', () => {
  let last: Files;
  beforeAll(async () => {
    const closing = closeConversation.input.parse({});
    await after(() => closeConversation(test.platform, conveningOfficer, slug, closing));
    last = await look();
  });

  it('hold everything, and recompute to their report', async () => {
    const { votes, statements } = read(last).export;
    const found = await findConversation(test.platform.database.db, slug);
    const report = JSON.parse(last.get('report.json') ?? '') as { participants: number };
    expect(report).toMatchObject({
      participants: found?.numbers.people,
      votes: found?.numbers.votes,
    });
    const again = publishedReport(analyse(votes, statements, { mode: 'ours' }));
    expect(`${again}\n`).toBe(last.get('report.json'));
  });

  it('name the author where five people’s votes hide theirs, and count all authors', () => {
    const authorOf = (sid: number) =>
      read(last).export.statements.find((one) => one.sid === sid)?.authorPid;
    // Person 0 left: four are not enough. Statement 8 waits, with the vote of its author alone.
    expect([authorOf(7), authorOf(8)]).toEqual([null, null]);
    expect(last.get('summary.csv')).toContain('commenters,2');
  });

  it('are the same bytes each time, and come in again with no author among the voters', async () => {
    expect(await look()).toEqual(last);
    const { bytes, export: given } = read(last);
    const input = { slug: 'came-again', export: given, files: bytes, closed: true };
    const imported = await importConversation(test.platform, operator, {
      ...input,
      report: () => undefined,
    });
    expect(imported).toMatchObject({ ok: true });
    const again = await exportConversation(test.platform, 'came-again');
    if (!again.ok) throw new Error(again.refusal.code);
    for (const name of ['votes.csv', 'participants-votes.csv', 'comments.csv', 'report.json']) {
      expect([name, again.value.get(name)]).toEqual([name, last.get(name)]);
    }
  });
});
