import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EmbeddedServer,
  openEmbeddedServer,
} from '../../platform/database/embedded/embedded-postgres.ts';
import { runCommand } from './test/run-command.ts';
import { writeExport } from './test/write-export.ts';

const analysisKeys = [
  'participants',
  'statements',
  'votes',
  'statementIds',
  'center',
  'components',
  'statementProjections',
  'extremity',
  'projections',
  'priorities',
  'groups',
  'groupInformedConsensus',
  'consensus',
  'withinGroupVariance',
  'stable',
  'stability',
  'commonGround',
  'seconds',
];

let folder: string;
let small: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  chmodSync(folder, 0o711);
  small = join(folder, 'small');
  writeExport(small, 30, 12);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each in a process of its own, as at a terminal; rules without a database are in `commands.test.ts`. */
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCommand(['deliberations', ...args], { env: { DATA_DIR: join(folder, 'data'), ...env } });

describe('skylantern deliberations analyse', () => {
  it('prints the keys of the contract as JSON alone, seen from the caller’s folder, without a database', async () => {
    const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', INIT_CWD: folder };
    const { status, out, said } = await run(['analyse', 'small', '--json'], nowhere);
    expect([status, said]).toEqual([0, '']);
    const analysis = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(analysis)).toEqual(analysisKeys);
    expect(analysis).toMatchObject({ participants: 30, statements: 12, votes: 360 });
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('tells the terminal by its status that the call was wrong', async () => {
    const { status, out, said } = await run(['analyse', 'small', '--colour']);
    expect([status, out]).toEqual([2, '']);
    expect(said).toContain('--colour');
  });
});

describe('skylantern deliberations import and export', () => {
  let server: EmbeddedServer;
  beforeAll(async () => {
    server = await openEmbeddedServer({
      dataDir: join(folder, 'data'),
      durable: false,
      say: () => undefined,
    });
  });
  afterAll(() => server.release());

  it('answer as JSON what lies in now, and refuse by their status, in words', async () => {
    const first = await run(['import', small, '--slug', 'harbour', '--closed']);
    expect([first.status, JSON.parse(first.out)]).toEqual([
      0,
      {
        conversation: 'harbour',
        participants: 30,
        statements: 12,
        votes: 360,
        currentVotes: 360,
        sign: 'plus',
        rejected: [],
      },
    ]);
    expect(first.said).toMatch(/360 \/ 360/);

    const other = join(folder, 'other');
    writeExport(other, 31, 12);
    const refused = await run(['import', other, '--slug', 'harbour']);
    expect([refused.status, refused.out]).toEqual([1, '']);
    expect(refused.said).toMatch(/"harbour" is the address of another conversation/);
  });

  it('name every file with its digest and its rows', async () => {
    const exported = await run(['export', 'harbour', 'out'], { INIT_CWD: folder });
    expect(exported.status).toBe(0);
    const { files } = JSON.parse(exported.out) as {
      files: { name: string; sha256: string; rows: number }[];
    };
    expect(files.map(({ name, rows }) => [name, rows])).toEqual([
      ['summary.csv', 9],
      ['comments.csv', 12],
      ['votes.csv', 360],
      ['participants-votes.csv', 30],
      ['comment-groups.csv', 12],
      ['report.json', 1],
      ['method.json', 1],
    ]);
    for (const { name, sha256 } of files) {
      const content = readFileSync(join(folder, 'out', name));
      expect([name, createHash('sha256').update(content).digest('hex')]).toEqual([name, sha256]);
    }
    const unknown = await run(['export', 'nowhere', 'out'], { INIT_CWD: folder });
    expect([unknown.status, unknown.out]).toEqual([1, '']);
    expect(unknown.said).toMatch(/no conversation "nowhere"/);
  });
});
