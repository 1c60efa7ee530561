import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, readAnswers, singleAnswers } from './answers.ts';

describe('readAnswers', () => {
  it('takes the fields that it asks for and nothing else', () => {
    const body = { title: 'a\r\nb\0', moderators: ['x', 'y'], csrf: 'c', file: new Blob([]) };
    expect(readAnswers(body, ['title', 'moderators', 'file', 'strict'])).toEqual({
      title: ['a\nb'],
      moderators: ['x', 'y'],
      file: [],
      strict: [],
    });
  });

  it('gives what a database can store, whatever is sent', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'binary' })), (body) => {
        const values = Object.values(readAnswers(body, Object.keys(body))).flat();
        expect(values).toHaveLength(Object.keys(body).length);
        for (const value of values) expect(value).not.toMatch(/[\0\r]/u);
      }),
    );
  });
});

describe('answerOf', () => {
  it('counts a repeated field by its last value', () => {
    const answers = { title: ['a', 'b'], strict: [] };
    expect(answerOf(answers, 'title')).toBe('b');
    expect(answerOf(answers, 'strict')).toBeUndefined();
    expect(singleAnswers(answers)).toEqual({ title: 'b' });
  });
});
