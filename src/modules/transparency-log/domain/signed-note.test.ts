import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBase64 } from './canonical-base64.ts';
import { cosign } from './cosignature.ts';
import { MalformedError } from './malformed-error.ts';
import { hasType, readSignerKey, readVerifierKey } from './note-keys.ts';
import { readSignatureLine, signatureLineOf } from './signature-line.ts';
import { formatNote, readNote, signNote, verifyNote } from './signed-note.ts';
import { keyOf } from './test/keys.ts';
import { checkpoint, cosignedCheckpoint, goNote, goTree, signedNote } from './test/note-vectors.ts';

const example = readVerifierKey(signedNote.verifierKey);
const log = keyOf('log.example', 'ed25519', 1);
const other = keyOf('other.example', 'ed25519', 2);
const witness = keyOf('witness.example', 'cosignature', 3);
const goodLine = signedNote.note.split('\n')[2] ?? '';

/** The note with one piece of it written otherwise. */
const changed = (from: string | RegExp, to: string) => signedNote.note.replace(from, to);

describe('reading a note', () => {
  it('gives the text with its last newline, and each signature', () => {
    const note = readNote(signedNote.note);
    expect(note.text).toBe(signedNote.text);
    expect(note.signatures).toEqual([readSignatureLine(goodLine)]);
    expect(note.signatures[0]).toMatchObject({ name: 'example.com/foo', keyId: 0x530d903a });
    expect(note.signatures[0]?.signature).toHaveLength(64);
  });

  it('gives the same from bytes as from text', () => {
    expect(readNote(Buffer.from(signedNote.note))).toEqual(readNote(signedNote.note));
  });

  it('takes the last blank line as the one before the signatures', () => {
    expect(readNote(`one\n\ntwo\n\n\n${goodLine}\n`).text).toBe('one\n\ntwo\n\n');
  });

  it('reads signatures of any length from one byte on, since unknown keys may have any', () => {
    const note = readNote(`a\n\n${signatureLineOf(log, Uint8Array.of(1)).line}\n`);
    expect(note.signatures[0]?.signature).toEqual(Uint8Array.of(1));
  });

  it('reads the example with a cosignature', () => {
    const note = readNote(`${checkpoint.text}\n${checkpoint.signatures.join('\n')}\n`);
    expect(note.text).toBe(checkpoint.text);
    expect(note.signatures.map(({ line }) => line)).toEqual(checkpoint.signatures);
  });

  it('reads a hundred signatures', () => {
    expect(readNote(`a\n\n${`${goodLine}\n`.repeat(100)}`).signatures).toHaveLength(100);
  });

  it.each([
    ['nothing', '', 'does not end in a newline'],
    ['no blank line', changed('\n\n', '\n'), 'no blank line before its signatures'],
    ['no text and no blank line', `\n${goodLine}\n`, 'no blank line before its signatures'],
    ['no signature', 'a\n\n', 'the note has no signature line'],
    ['no signature behind the last blank line', `${signedNote.note}\n`, 'no signature line'],
    ['101 signatures', `a\n\n${`${goodLine}\n`.repeat(101)}`, 'more than 100 signature lines'],
    ['a megabyte and a byte', `${'a'.repeat(1_000_000)}\n`, 'longer than 1000000 bytes'],
    ['no newline at the end', signedNote.note.trimEnd(), 'does not end in a newline'],
    ['CRLF', signedNote.note.replaceAll('\n', '\r\n'), 'line 1 of the note ends in CRLF'],
    ['one CRLF', changed('=\n', '=\r\n'), 'line 3 of the note ends in CRLF'],
    ['a carriage return', changed('is', 'i\rs'), 'line 1 of the note has a control character'],
    ['a tab', changed('is', 'i\ts'), 'line 1 of the note has a control character'],
    ['a NUL', changed('foo', 'f\0oo'), 'line 3 of the note has a control character'],
    ['half a character', changed('is', '\ud83c'), 'not valid Unicode'],
    ['a hyphen', changed('—', '-'), 'signature line 1 begins with another dash'],
    ['an en dash', changed('—', '–'), 'signature line 1 begins with another dash'],
    ['two hyphens', changed('—', '--'), 'signature line 1 begins with another dash'],
    ['no dash', changed('— ', ''), 'does not begin with an em dash and a space'],
    ['no space behind the dash', changed('— ', '—'), 'does not begin with an em dash and a space'],
    ['a wide space behind the dash', changed('— ', '—\u00a0'), 'does not begin with an em dash'],
    ['two spaces behind the dash', changed('— ', '—  '), 'a dash, a name and base64'],
    ['two spaces before the base64', changed('foo ', 'foo  '), 'a dash, a name and base64'],
    ['a space at the end', changed('=\n', '= \n'), 'a dash, a name and base64'],
    ['no base64', changed(/foo .*/, 'foo'), 'a dash, a name and base64'],
    ['an empty base64', changed(/foo .*/, 'foo '), 'too short for a key id and a signature'],
    ['a space in the name', changed('foo', 'f oo'), 'a dash, a name and base64'],
    ['a wide space in the name', changed('foo', 'f\u3000oo'), 'a name that no key can have'],
    ['a plus in the name', changed('foo', 'f+oo'), 'a name that no key can have'],
    ['base64 without padding', changed('=\n', '\n'), 'is not canonical base64'],
    ['base64 of other bits', changed('M=\n', 'N=\n'), 'is not canonical base64'],
    ['base64 for addresses', changed('foo Uw', 'foo -w'), 'is not canonical base64'],
    ['a key id alone', changed(/foo .*/, 'foo Uw2QOg=='), 'too short for a key id and a signature'],
    ['another text below', `${signedNote.note}more\n`, 'signature line 2 does not begin'],
  ])('refuses %s', (_, note, why) => {
    expect(() => readNote(note)).toThrow(MalformedError);
    expect(() => readNote(note)).toThrow(why);
  });

  it.each([
    ['a byte of no character', [0x61, 0xff]],
    ['a character in too many bytes', [0xc0, 0xaf]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['the beginning of a character', [0xe4, 0xba]],
  ])('refuses %s in UTF-8', (_, bytes) => {
    const note = Buffer.concat([Buffer.from(bytes), Buffer.from(`\n\n${goodLine}\n`)]);
    expect(() => readNote(note)).toThrow('the note is not valid UTF-8');
  });

  it('keeps a byte order mark, which is part of what was signed', () => {
    expect(readNote(Buffer.from(`\ufeffa\n\n${goodLine}\n`)).text).toBe('\ufeffa\n');
  });

  it('counts a megabyte in bytes, not in characters', () => {
    expect(() => readNote(`${'燈'.repeat(400_000)}\n\n${goodLine}\n`)).toThrow('longer than');
  });
});

describe('writing a note', () => {
  it('signs as Go does', () => {
    const signer = readSignerKey(goNote.signerKey);
    const signers = hasType(signer, 'ed25519') ? [signer] : [];
    expect(signNote(goNote.text, signers)).toBe(`${goNote.text}\n${goNote.line}\n`);
  });

  it('gives what is read as the same note, signed by all', () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !/[\p{Cc}\p{Surrogate}]/u.test(text));
    const text = fc.array(line, { minLength: 1, maxLength: 5 }).map((all) => `${all.join('\n')}\n`);
    fc.assert(
      fc.property(text, (given) => {
        const written = signNote(given, [log, other]);
        const note = readNote(Buffer.from(written));
        expect(note.text).toBe(given);
        expect(formatNote(note)).toBe(written);
        expect(verifyNote(note, [other, log])).toMatchObject({
          ok: true,
          holding: [{ verifier: { name: 'log.example' } }, { verifier: { name: 'other.example' } }],
        });
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['a text without its newline', 'a', 'does not end in a newline'],
    ['a text with CRLF', 'a\r\n', 'ends in CRLF'],
    ['half a character', '\ud800\n', 'not valid Unicode'],
    ['a megabyte', `${'a'.repeat(999_999)}\n`, 'longer than 1000000 bytes'],
  ])('refuses %s', (_, text, why) => {
    expect(() => signNote(text, [log])).toThrow(why);
  });

  it('refuses a note that nobody signs', () => {
    expect(() => signNote('a\n', [])).toThrow('the note has no signature line');
  });
});

describe('a note', () => {
  it('is believed where a known key signed it', () => {
    expect(verifyNote(readNote(signedNote.note), [example, log])).toEqual({
      ok: true,
      holding: [{ verifier: example, cosigned: null }],
    });
  });

  it('is believed as public logs and witnesses sign it, other lines between', () => {
    const { text, signatures, logKey, cosignedAt } = cosignedCheckpoint;
    const note = readNote(`${text}\n${signatures.join('\n')}\n`);
    const keys = [readVerifierKey(cosignedCheckpoint.witnessKey), readVerifierKey(logKey)];
    expect(verifyNote(note, keys)).toEqual({
      ok: true,
      holding: [
        { verifier: keys[1], cosigned: null },
        { verifier: keys[0], cosigned: { at: cosignedAt } },
      ],
    });
    const sum = verifyNote(readNote(goTree.note), [readVerifierKey(goTree.verifierKey)]);
    expect(sum).toMatchObject({ ok: true });
  });

  it('is refused where nobody known signed it', () => {
    const refused = { ok: false, why: 'no-known-signature' };
    expect(verifyNote(readNote(signedNote.note), [log])).toEqual(refused);
    expect(verifyNote(readNote(signedNote.note), [])).toEqual(refused);
  });

  it('is refused where its text is another', () => {
    const note = readNote(changed('example message', 'exampl3 message'));
    expect(verifyNote(note, [example])).toEqual({
      ok: false,
      why: 'wrong-signature',
      key: example,
    });
  });

  it('is refused where one known key is wrong, even beside another that holds', () => {
    const { signatures } = readNote(signNote('a\n', [log, other]));
    for (const text of ['a\n', 'b\n']) {
      const wrong = signatureLineOf(log, other.sign(Buffer.from(text)));
      const note = readNote(
        formatNote({ text: 'a\n', signatures: [...signatures.slice(1), wrong] }),
      );
      expect(verifyNote(note, [log, other])).toMatchObject({ why: 'wrong-signature', key: log });
    }
  });

  it.each([0, 1, 32, 63, 65, 72])('is refused where a known key signs with %i bytes', (length) => {
    const signature = Buffer.concat([log.sign(Buffer.from('a\n')), Buffer.alloc(8)]);
    const wrong = signatureLineOf(log, signature.subarray(0, length));
    const note = { text: 'a\n', signatures: [wrong] };
    expect(verifyNote(note, [log])).toMatchObject({ why: 'wrong-signature', key: log });
  });

  it('is believed whatever unknown keys sign: of another id, another name, any length', () => {
    const strangers = [
      signatureLineOf({ name: log.name, keyId: (log.keyId ^ 1) >>> 0 }, Uint8Array.of(1)),
      signatureLineOf({ name: 'grease.invalid', keyId: log.keyId }, new Uint8Array(64)),
      signatureLineOf({ name: 'post-quantum', keyId: 7 }, new Uint8Array(2428)),
    ];
    const { text, signatures } = readNote(signNote('a\n', [log]));
    const note = readNote(
      formatNote({ text, signatures: [...strangers, ...strangers, ...signatures] }),
    );
    expect(verifyNote(note, [log])).toMatchObject({ ok: true, holding: [{ cosigned: null }] });
  });

  it('is refused where a known key signs twice', () => {
    const { text, signatures } = readNote(signNote('a\n', [log, other, log]));
    expect(verifyNote({ text, signatures }, [log])).toMatchObject({ why: 'key-twice', key: log });
    expect(verifyNote({ text, signatures }, [other])).toMatchObject({ ok: true });
  });

  it('tells when a witness cosigned it', () => {
    const { signatures } = readNote(signNote(checkpoint.text, [log]));
    const lines = [...signatures, cosign(checkpoint.text, witness, 1_790_000_000)];
    const note = readNote(formatNote({ text: checkpoint.text, signatures: lines }));
    expect(verifyNote(note, [log, witness])).toEqual({
      ok: true,
      holding: [
        { verifier: log, cosigned: null },
        { verifier: witness, cosigned: { at: 1_790_000_000 } },
      ],
    });
  });

  it('is refused where a witness signs it as a log does', () => {
    const wrong = signatureLineOf(witness, witness.sign(Buffer.from(checkpoint.text)));
    const note = { text: checkpoint.text, signatures: [wrong] };
    expect(verifyNote(note, [witness])).toMatchObject({ why: 'wrong-signature', key: witness });
  });

  it('is refused where two known keys share name and id and only one signed', () => {
    const twin = { ...other, name: log.name, keyId: log.keyId };
    const note = readNote(signNote('a\n', [log]));
    expect(verifyNote(note, [log, twin])).toMatchObject({ why: 'wrong-signature' });
    expect(verifyNote(note, [log, { ...log }])).toMatchObject({ ok: true });
  });

  it('holds no longer when any one character of it is turned', () => {
    const bytes = Buffer.from(signNote('a text\n', [log]));
    const position = fc.nat({ max: bytes.length - 1 });
    fc.assert(
      fc.property(position, fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const turned = Buffer.from(bytes);
        turned[at] = (turned[at] ?? 0) ^ (1 << bit);
        expect(isBelieved(turned)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

function isBelieved(bytes: Buffer): boolean {
  try {
    return verifyNote(readNote(bytes), [log]).ok;
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedError);
    return false;
  }
}

describe('a signature line', () => {
  it('is the same after it was written and read', () => {
    const unit = fc.constantFrom('a', '/', '.', '—', '-', '燈', '🏮', '=');
    const name = fc.string({ unit, minLength: 1, maxLength: 9 });
    const keyId = fc.nat({ max: 0xffffffff });
    fc.assert(
      fc.property(name, keyId, fc.uint8Array({ minLength: 1, maxLength: 80 }), (of, id, bytes) => {
        const line = signatureLineOf({ name: of, keyId: id }, bytes);
        expect(readSignatureLine(line.line)).toEqual(line);
      }),
    );
  });

  it('carries the key id in its first four bytes, the highest first', () => {
    const { line } = signatureLineOf({ name: 'a', keyId: 0x01020304 }, Uint8Array.of(5));
    expect(line).toBe(`— a ${formatBase64(Uint8Array.of(1, 2, 3, 4, 5))}`);
  });
});
