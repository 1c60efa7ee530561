import { describe, expect, it } from 'vitest';
import { MalformedError } from './malformed-error.ts';
import { readVerifierKey } from './note-keys.ts';
import { formatPolicy, readPolicy } from './policy-file.ts';
import { keyLine } from './test/keys.ts';
import { goNote, signedNote, witnessKey } from './test/note-vectors.ts';

const log = signedNote.verifierKey;
const w1 = keyLine('witness.example/w1', 'cosignature', 1);
const w2 = keyLine('witness.example/w2', 'cosignature', 2);

const whole = [
  `log ${log} https://log.example/api`,
  `log ${goNote.verifierKey}`,
  `witness remora ${witnessKey} https://witness.example/remora`,
  `witness w1 ${w1}`,
  'group both 2 remora w1',
  'quorum both',
  '',
].join('\n');

describe('reading a policy', () => {
  it('gives logs, witnesses, groups and quorum', () => {
    expect(readPolicy(whole)).toEqual({
      logs: [
        { key: readVerifierKey(log), url: 'https://log.example/api' },
        { key: readVerifierKey(goNote.verifierKey), url: null },
      ],
      witnesses: [
        { name: 'remora', key: readVerifierKey(witnessKey), url: 'https://witness.example/remora' },
        { name: 'w1', key: readVerifierKey(w1), url: null },
      ],
      groups: [{ name: 'both', threshold: 2, members: ['remora', 'w1'] }],
      quorum: 'both',
    });
  });

  it('passes over comments, empty lines, tabs and spaces', () => {
    const loose =
      `# which logs we trust\n \t\n${whole.replaceAll('\n', ' \t\n\t ')}\t# 2\n`.replaceAll(
        ' w1',
        ' \t w1',
      );
    expect(readPolicy(loose)).toEqual(readPolicy(whole));
  });

  it('passes over bytes that are no UTF-8 in comments, and refuses them elsewhere', () => {
    const big5 = Buffer.from([0x23, 0xa4, 0xd1, 0xbf, 0x4f, 0x0a]);
    expect(readPolicy(Buffer.concat([big5, Buffer.from('quorum none\n')])).quorum).toBeNull();
    const named = Buffer.concat([Buffer.from('quorum '), Buffer.of(0xa4, 0xd1, 0x0a)]);
    expect(() => readPolicy(named)).toThrow('line 1 of the policy: the line is not valid UTF-8');
  });

  it('reads "any" as one and "all" as each', () => {
    const of = (word: string) =>
      readPolicy(`witness a ${w1}\nwitness b ${w2}\ngroup g ${word} a b\nquorum g\n`).groups[0];
    expect(of('any')?.threshold).toBe(1);
    expect(of('all')?.threshold).toBe(2);
  });

  it('needs no log and no witness where no cosignature is asked for', () => {
    expect(readPolicy('quorum none\n')).toEqual({
      logs: [],
      witnesses: [],
      groups: [],
      quorum: null,
    });
  });

  it('takes names as they are: other letters are other names, however alike', () => {
    const text = `witness K ${w1}\nwitness \u212a ${w2}\nquorum \u212a\n`;
    expect(readPolicy(Buffer.from(text)).witnesses.map(({ name }) => name)).toEqual([
      'K',
      '\u212a',
    ]);
    expect(() => readPolicy(`witness K ${w1}\nquorum \u212a\n`)).toThrow('line 2');
  });

  it('allows a definition behind the quorum line, and the quorum to be in no group', () => {
    expect(readPolicy(`witness a ${w1}\nquorum a\nwitness b ${w2}\n`).witnesses).toHaveLength(2);
  });

  const two = `witness a ${w1}\nwitness b ${w2}\n`;
  it.each([
    ['nothing', '', 'the policy has no quorum line'],
    ['no quorum', two, 'the policy has no quorum line'],
    ['no newline at the end', 'quorum none', 'the last line of the policy does not end'],
    ['CRLF', 'quorum none\r\n', 'line 1 of the policy: the line has a control character'],
    ['a NUL in a comment', '# \0\nquorum none\n', 'line 1 of the policy: the line has a control'],
    ['a DEL', 'quorum no\u007fne\n', 'line 1 of the policy: the line has a control character'],
    [
      'an unknown word',
      'quorum none\nmirror x\n',
      'line 2 of the policy: the line begins with an unknown',
    ],
    [
      'a word in capitals',
      'Quorum none\n',
      'line 1 of the policy: the line begins with an unknown',
    ],
    [
      'a word of every object',
      'constructor none\n',
      'line 1 of the policy: the line begins with an',
    ],
    ['a byte order mark', '\ufeffquorum none\n', 'line 1 of the policy: the line begins with an'],
    ['a wide space', 'quorum\u00a0none\n', 'line 1 of the policy: the line begins with an unknown'],
    [
      'a comment behind words',
      'quorum none # all\n',
      'line 1 of the policy: there are too many words',
    ],
    ['a log without key', 'log\nquorum none\n', 'line 1 of the policy: words are missing'],
    ['a log with too much', `log ${log} a b\nquorum none\n`, 'line 1 of the policy: there are too'],
    [
      'a log twice',
      `log ${log}\nlog ${log} url\nquorum none\n`,
      'line 2 of the policy: this key is',
    ],
    [
      'a key of a log under two names',
      `log ${keyLine('a', 'ed25519', 9)}\nlog ${keyLine('b', 'ed25519', 9)}\n`,
      'line 2 of the policy: this key is given twice',
    ],
    [
      'a log that cosigns',
      `log ${w1}\nquorum none\n`,
      'line 1 of the policy: the key is not of the type "ed25519"',
    ],
    [
      'a wrong key',
      `log ${log}A\nquorum none\n`,
      'line 1 of the policy: the last part of the verifier',
    ],
    ['a private key', `log ${goNote.signerKey}\n`, 'line 1 of the policy: a private key stands'],
    ['a witness without key', 'witness a\n', 'line 1 of the policy: words are missing'],
    [
      'a witness with too much',
      `witness a ${w1} b c\n`,
      'line 1 of the policy: there are too many',
    ],
    [
      'a witness that signs notes',
      `witness a ${log}\n`,
      'line 1 of the policy: the key is not of the',
    ],
    [
      'a witness twice',
      `witness a ${w1}\nwitness b ${w1}\n`,
      'line 2 of the policy: this key is given',
    ],
    [
      'a key of a witness under two names',
      `witness a ${keyLine('a', 'cosignature', 9)}\nwitness b ${keyLine('b', 'cosignature', 9)}\n`,
      'line 2 of the policy: this key is given twice',
    ],
    [
      'two witnesses of one name',
      `witness a ${w1}\nwitness a ${w2}\n`,
      'line 2 of the policy: this name',
    ],
    ['a witness called none', `witness none ${w1}\n`, 'line 1 of the policy: "none" cannot be'],
    ['a group called none', `${two}group none all a\n`, 'line 3 of the policy: "none" cannot be'],
    [
      'a group of the name of a witness',
      `${two}group a all b\n`,
      'line 3 of the policy: this name',
    ],
    [
      'two groups of one name',
      `${two}group g all a\ngroup g all b\n`,
      'line 4 of the policy: this name',
    ],
    ['a group of nobody', `${two}group g all\n`, 'line 3 of the policy: words are missing'],
    [
      'a group with none in it',
      `${two}group g any a none\n`,
      'line 3 of the policy: a name is not',
    ],
    [
      'a group with a stranger',
      `${two}group g any a c\n`,
      'line 3 of the policy: a name is not declared',
    ],
    [
      'a group in itself',
      `${two}group g any a g\n`,
      'line 3 of the policy: a name is not declared',
    ],
    [
      'groups in one another',
      `${two}group g any a h\ngroup h any b g\n`,
      'line 3 of the policy: a name',
    ],
    [
      'a member of a later line',
      `group g any a\n${two}`,
      'line 1 of the policy: a name is not declared',
    ],
    [
      'a member twice in a group',
      `${two}group g 2 a a\n`,
      'line 3 of the policy: a name is a member twice',
    ],
    [
      'a member in two groups',
      `${two}group g all a\ngroup h all a b\n`,
      'line 4 of the policy: a name is a',
    ],
    [
      'a threshold of 0',
      `${two}group g 0 a b\n`,
      'line 3 of the policy: the threshold is not between',
    ],
    [
      'a threshold above the members',
      `${two}group g 3 a b\n`,
      'line 3 of the policy: the threshold is not',
    ],
    [
      'a threshold of -1',
      `${two}group g -1 a b\n`,
      'line 3 of the policy: the threshold is not a decimal',
    ],
    [
      'a threshold of 02',
      `${two}group g 02 a b\n`,
      'line 3 of the policy: the threshold has a leading',
    ],
    [
      'a threshold in words',
      `${two}group g both a b\n`,
      'line 3 of the policy: the threshold is not a',
    ],
    ['a quorum of nobody', 'quorum\n', 'line 1 of the policy: words are missing'],
    ['a quorum of two', `${two}quorum a b\n`, 'line 3 of the policy: there are too many words'],
    ['a quorum of a stranger', `${two}quorum c\n`, 'line 3 of the policy: a name is not declared'],
    [
      'a quorum of a later line',
      `quorum a\n${two}`,
      'line 1 of the policy: a name is not declared',
    ],
    [
      'two quorums',
      `${two}quorum a\nquorum a\n`,
      'line 4 of the policy: there are two quorum lines',
    ],
    ['two quorums of nobody', 'quorum none\nquorum none\n', 'line 2 of the policy: there are two'],
    ['a megabyte', `#${'a'.repeat(1_000_000)}\nquorum none\n`, 'longer than 1000000 bytes'],
    ['half a character', 'quorum \ud800\n', 'not valid Unicode'],
  ])('refuses %s', (_, text, why) => {
    expect(() => readPolicy(text)).toThrow(MalformedError);
    expect(() => readPolicy(text)).toThrow(why);
  });
});

it('a policy of more than a megabyte is refused in bytes as well', () => {
  const bytes = Buffer.from(`#${'a'.repeat(1_000_000)}\nquorum none\n`);
  expect(() => readPolicy(bytes)).toThrow('longer than 1000000 bytes');
});

it('a policy with hundreds of thousands of spaces is read at once', () => {
  const spaces = ' '.repeat(300_000);
  expect(readPolicy(`${spaces}quorum${spaces}none${spaces}\n`).quorum).toBeNull();
});

describe('writing a policy', () => {
  it('gives what is read as the same policy', () => {
    expect(formatPolicy(readPolicy(whole))).toBe(whole);
    const named = `witness 天燈 ${w1}\nwitness #2\u00a0 ${w2}\ngroup \u0085 1 天燈\nquorum #2\u00a0\n`;
    expect(formatPolicy(readPolicy(named))).toBe(named);
    expect(formatPolicy(readPolicy('quorum none\n'))).toBe('quorum none\n');
  });

  it('refuses what would be read as more words or lines, or not at all', () => {
    const policy = readPolicy(whole);
    for (const url of ['', 'a b', 'a\nquorum none', 'a\tb'])
      expect(() =>
        formatPolicy({ ...policy, logs: policy.logs.map((log) => ({ ...log, url })) }),
      ).toThrow(RangeError);
    expect(() => formatPolicy({ ...policy, quorum: 'none\nquorum none' })).toThrow(RangeError);
    expect(() => formatPolicy({ ...policy, quorum: 'stranger' })).toThrow(MalformedError);
    expect(() => formatPolicy({ ...policy, witnesses: [] })).toThrow(MalformedError);
  });
});
