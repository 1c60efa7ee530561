import { expect, it } from 'vitest';
import { readStopWord } from './stop-words.ts';

it.each([
  ['停止', 'stop'],
  [' 取消訂閱。', 'stop'],
  ['Stop!', 'stop'],
  ['ＳＴＯＰ', 'stop'],
  ['0', 'stop'],
  ['０', 'stop'],
  ['start', 'start'],
  ['開始', 'start'],
  ['請停止施工', null],
  ['00', null],
  ['', null],
  ['stop\u0000', null],
  ['👨‍👩‍👧', null],
  [`stop${' '.repeat(1_000_000)}`, null],
])('reads %j as %s', (text, word) => {
  expect(readStopWord(text)).toBe(word);
});
