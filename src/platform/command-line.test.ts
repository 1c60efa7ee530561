import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { countFrom, numberAbove, numberFrom, outliveReader } from './command-line.ts';

describe('a number of an option', () => {
  it.each([
    [numberAbove(0), '0.5', 0.5],
    [numberFrom(0), '0', 0],
    [numberFrom(0), ' 1e3 ', 1_000],
    [countFrom(80), '80', 80],
  ])('is read', (read, text, number) => {
    expect(read(text)).toBe(number);
  });

  it.each([
    [numberAbove(0), '0', 'a number above 0'],
    [numberAbove(0), 'Infinity', 'a number above 0'],
    [numberFrom(0), '-0.1', 'a number from 0'],
    [numberFrom(0), '', 'a number from 0'],
    [numberFrom(0), 'ten', 'a number from 0'],
    [countFrom(80), '79', 'a whole number from 80'],
    [countFrom(1), '1.5', 'a whole number from 1'],
    [countFrom(1), '9007199254740993', 'a whole number from 1'],
  ])('is refused by what it takes: %s %j', (read, text, wanted) => {
    expect(() => read(text)).toThrow(`It takes ${wanted}.`);
  });
});

describe('what a command prints', () => {
  const failing = (code: string) => Object.assign(new Error(`write ${code}`), { code });

  it('may lose its reader, as `| head` goes, and nothing else that prevents it from being said', () => {
    const out = new EventEmitter();
    outliveReader(out);
    expect(out.emit('error', failing('EPIPE'))).toBe(true);
    expect(() => out.emit('error', failing('ENOSPC'))).toThrow('write ENOSPC');
  });
});
