import { DrizzleQueryError } from 'drizzle-orm/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOfError, kindOfError, pathWithoutValues, withoutValues } from './error-facts.ts';
import { openLog } from './log.ts';

const secrets = ['lin@example.org', '0912-345-678', '482913', 'pXw3kq0ZrT9vB7mN2sL5dQ8h'];
const told = secrets.join(' ');

function linesOf(log: (to: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  log(openLog('debug', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

function expectNothingPersonal(text: string): void {
  for (const secret of secrets) expect(text).not.toContain(secret);
}

/** As the server sends it: values in message, detail and where. */
const ofServer = () =>
  Object.assign(new Error(`invalid input: ${told}`), {
    severity: 'ERROR',
    code: '22P02',
    schema: 'planted',
    table: 'contact',
    constraint: 'contact_key',
    detail: `Key (a)=(${told}) already exists.`,
    where: told,
    hint: told,
    internalQuery: told,
  });

const failures: [string, () => unknown][] = [
  [
    'a refused recipient',
    () =>
      Object.assign(new Error(`550 ${told}`), {
        code: 'EENVELOPE',
        responseCode: 550,
        command: 'RCPT TO',
        response: `550 ${told}`,
        rejected: [told],
        rejectedErrors: [new Error(told)],
      }),
  ],
  ['a query', () => new DrizzleQueryError('select $1', [told], ofServer())],
  ['the server', ofServer],
  [
    'JSON that is none',
    () => {
      try {
        return JSON.parse(told);
      } catch (error) {
        return error;
      }
    },
  ],
  ['an error of ours that quotes', () => new Error(`cannot tidy ${told}`)],
  ['a cause', () => new Error('not sent', { cause: ofServer() })],
  ['several', () => new AggregateError([ofServer(), new Error(told)], told)],
  [
    'a message that looks like frames',
    () => new Error(`x\n    at ${told}\n    at a (/x/${told}:1:1)`),
  ],
  [
    'a message that was changed',
    () => {
      const error = new Error(told);
      error.message = 'changed';
      return error;
    },
  ],
  [
    'a name, a code',
    () => Object.assign(new Error('x'), { name: told, code: '482913', command: told }),
  ],
  ['no error', () => told],
  ['an object', () => ({ to: told })],
];

describe('what is kept of an error', () => {
  it.each(failures)('holds nothing personal: %s', (_name, fail) => {
    const error = fail();
    expectNothingPersonal(JSON.stringify(factsOfError(error)) + kindOfError(error));
  });

  it.each(failures.slice(0, -2))(
    'is all that a log line says, whatever its name: %s',
    (_name, fail) => {
      const lines = linesOf((log) => {
        log.error(fail());
        log.error({ err: fail() });
        log.error({ err: fail() }, 'failed');
        log.warn({ reason: fail() }, 'failed');
      });
      expect(lines.trim().split('\n')).toHaveLength(4);
      expectNothingPersonal(lines);
    },
  );

  it('tells what an operator needs', () => {
    expect(factsOfError(new DrizzleQueryError('select $1', [told], ofServer()))).toMatchObject({
      type: 'Error',
      stack: expect.stringContaining('error-facts.test.ts'),
      cause: { code: '22P02', schema: 'planted', table: 'contact', constraint: 'contact_key' },
    });
    expect(factsOfError(new Error('No queue: it would be lost'))).toMatchObject({
      message: 'No queue: it would be lost',
    });
    expect(kindOfError(failures[0]?.[1]())).toBe('Error EENVELOPE 550');
    expect(kindOfError(Object.assign(new TypeError('x'), { code: 'ECONNREFUSED' }))).toBe(
      'TypeError ECONNREFUSED',
    );
  });

  it('ends, however deep its causes go', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(factsOfError(error)).length).toBeLessThan(20_000);
  });
});

describe('a sentence without values', () => {
  it.each([
    ['/en/planted/roof-garden/write', '/en/planted/roof-garden/write'],
    ['/en/find/lin@example.org', '…'],
    ['call 02 2345 6789 now', 'call … now'],
    ['call +886-912-345-678', 'call …'],
    ['column "lin" of 3', 'column "…" of 3'],
  ])('%s', (text, without) => expect(withoutValues(text)).toBe(without));

  it('holds no address and no number of six digits', () => {
    const address = fc.emailAddress();
    const number = fc.integer({ min: 100_000, max: 999_999_999 }).map(String);
    fc.assert(
      fc.property(fc.lorem(), fc.oneof(address, number), fc.lorem(), (before, value, after) => {
        expect(withoutValues(`${before} ${value} ${after}`)).not.toContain(value);
      }),
    );
  });
});

describe('a path without values', () => {
  it.each([
    ['/en/planted/roof-garden/write', '/en/planted/roof-garden/write'],
    ['/en/someone%40example.org', '/en/…'],
    ['/lin@example.org/x', '/…/x'],
    ['/%E6%9E%97%EF%BC%A0example.org', '/…'],
    ['/0912-345-678', '/…'],
    ['/%34%38%32%39%31%33', '/…'],
    ['/a%ZZ', '/…'],
    ['/zh/%E5%A4%9C%E5%B8%82', '/zh/%E5%A4%9C%E5%B8%82'],
  ])('%s', (path, without) => expect(pathWithoutValues(path)).toBe(without));
});
