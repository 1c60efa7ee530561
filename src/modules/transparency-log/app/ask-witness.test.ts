import { afterEach, describe, expect, it } from 'vitest';
import { readAddCheckpoint } from '../domain/add-checkpoint.ts';
import { keyOf } from '../domain/test/keys.ts';
import { checkpointOf, logSigner, proofOf, witnessSigner } from '../domain/test/witnessed-log.ts';
import { type Answer, openMemory, rightly, WitnessServers } from '../test/witness-server.ts';
import { askWitness } from './ask-witness.ts';
import { sendCheckpoint } from './send-checkpoint.ts';
import { addCheckpoint, type Witness } from './witness.ts';
import { wordsOfFaults } from './witness-faults.ts';

const servers = new WitnessServers();
afterEach(() => servers.close());

const now = new Date('2026-07-01T04:00:00Z');
const size = 7;
const other = keyOf('other.example/w', 'cosignature', 3);

const witness = (more: Partial<Witness> = {}): Witness => ({
  ...{ signer: witnessSigner, logs: [logSigner], store: openMemory(), clock: () => now },
  ...more,
});

/** Asks whoever answers at a prefix, as if it had cosigned so many entries. */
async function ask(answer: Answer, knownSize = 0, withinMs = 30_000) {
  const prefix = await servers.serve(answer);
  const limits = { withinMs, allowed: ['127.0.0.0/8'] };
  return askWitness({
    ...{ checkpoint: { size, note: checkpointOf(size) }, key: witnessSigner },
    ...{ knownSize, now: now.getTime() },
    prove: async (from) => proofOf(from, size),
    send: (body) => sendCheckpoint(prefix, body, limits),
  });
}

describe('a right witness', () => {
  it.each([
    [0, 0, 1],
    [0, 3, 2],
    [3, 3, 1],
    [5, 3, 2],
    [900, 7, 1],
    [7, 0, 2],
  ])(
    'cosigns, where we think that it knows %i entries and it knows %i',
    async (known, knows, asks) => {
      const right = witness();
      if (knows > 0) await addCheckpoint(right, `old 0\n\n${checkpointOf(knows)}`);
      let asked = 0;
      const outcome = await ask((body, answer) => {
        asked += 1;
        return rightly(right)(body, answer);
      }, known);
      expect(outcome).toEqual({
        ok: true,
        at: now,
        line: expect.stringContaining(witnessSigner.name),
      });
      expect(asked).toBe(asks);
    },
  );

  it('may say more lines than its own', async () => {
    const outcome = await ask(async (body, answer) => {
      const [one, two] = [witness({ signer: other }), witness()];
      const lines = [await addCheckpoint(one, body), await addCheckpoint(two, body)];
      answer.writeHead(200).end(lines.map((line) => line.body).join(''));
    });
    expect(outcome).toMatchObject({ ok: true, line: expect.stringContaining(witnessSigner.name) });
  });
});

describe('a bad witness', () => {
  const plain = { 'Content-Type': 'text/plain' };
  const told = { 'Content-Type': 'text/x.tlog.size' };
  /** What a witness that has cosigned nothing says, whatever it is asked on top of. */
  const lineOf = async (of: Witness, body: string) =>
    (await addCheckpoint(of, `old 0\n\n${readAddCheckpoint(body).checkpoint}`)).body;
  const cases: readonly (readonly [string, string, () => Answer])[] = [
    [
      'answers a page of HTML',
      'unreadable',
      () => (_, answer) =>
        answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><p>Hello'),
    ],
    ['answers nothing', 'unreadable', () => (_, answer) => answer.writeHead(200).end()],
    [
      'answers bytes that are no text',
      'unreadable',
      () => (_, answer) => answer.writeHead(200).end(Buffer.alloc(50, 0xff)),
    ],
    [
      'says 409 for ever, each time another size',
      'conflict',
      () => {
        let last = 0;
        return (_, answer) => {
          last = (last + 1) % 3;
          answer.writeHead(409, told).end(`${last}\n`);
        };
      },
    ],
    [
      'says 409 for ever, with the size that it was asked on top of',
      'conflict',
      () => (body, answer) =>
        answer.writeHead(409, told).end(`${readAddCheckpoint(body).oldSize}\n`),
    ],
    [
      'tells a size that is no number',
      'unreadable',
      () => (_, answer) => answer.writeHead(409, told).end('many\n'),
    ],
    [
      'tells a size beyond all numbers',
      'unreadable',
      () => (_, answer) => answer.writeHead(409, told).end(`${'9'.repeat(20)}\n`),
    ],
    [
      'cosigned more than there is',
      'knows-more',
      () => (_, answer) => answer.writeHead(409, told).end('900000\n'),
    ],
    [
      'cosigned another root',
      'other-root',
      () => (_, answer) => answer.writeHead(409, plain).end('Another root\n'),
    ],
    [
      'does not know us',
      'refused',
      () => (_, answer) => answer.writeHead(404, plain).end('Who?\n'),
    ],
    ['is broken', 'failed', () => (_, answer) => answer.writeHead(502).end('<h1>Bad gateway')],
    [
      'answers 10 MB',
      'too-large',
      () => (_, answer) => answer.writeHead(200, plain).end(Buffer.alloc(10_000_000, 'a')),
    ],
    [
      'leads elsewhere',
      'redirect',
      () => (_, answer) => answer.writeHead(308, { Location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['never answers', 'too-late', () => () => undefined],
    ['hangs up', 'unreachable', () => (_, answer) => answer.destroy()],
    [
      'cosigns by another key',
      'no-cosignature',
      () => async (body, answer) =>
        answer.writeHead(200, plain).end(await lineOf(witness({ signer: other }), body)),
    ],
    [
      'cosigns something else',
      'wrong-cosignature',
      () => (_, answer) =>
        answer.writeHead(200, plain).end(`— ${witnessSigner.name} ${lineWithout()}\n`),
    ],
    [
      'lives in another year',
      'wrong-time',
      () => {
        const clock = () => new Date('2031-01-01');
        return async (body, answer) =>
          answer.writeHead(200, plain).end(await lineOf(witness({ clock }), body));
      },
    ],
  ];
  /** The key id of `bad`, and a signature of nothing. */
  const lineWithout = () => {
    const bytes = Buffer.alloc(4 + 8 + 64);
    bytes.writeUInt32BE(witnessSigner.keyId);
    return bytes.toString('base64');
  };

  it.each(cases)('%s, and is told as “%s”', async (_, fault, make) => {
    expect(await ask(make(), 3, fault === 'too-late' ? 100 : undefined)).toMatchObject({
      ok: false,
      fault,
    });
  });

  it('is told in words of its own for each fault', () => {
    const words = Object.values(wordsOfFaults);
    expect(new Set(words).size).toBe(words.length);
  });
});
