import { describe, expect, it } from 'vitest';
import { millisecondsPerUnit, readMoment } from './read-time.ts';

describe('readMoment', () => {
  it.each([
    ['1700000000000', '', 1700000000000],
    ['1700000000.25', '', 1700000000.25],
    ['2018-01-10T19:03:37.255000Z', '', 1515611017255],
    ['2018-01-10 19:03:37', '', 1515611017000],
    ['2018-01-11T03:03:37+08:00', '', 1515611017000],
    ['2018-01-10', '', 1515542400000],
    ['2024-02-29T23:30:00-02:00', '', 1709256600000],
    ['', '2018-01-10T19:03:37Z', 1515611017000],
  ])('reads %s and %s', (timestamp, datetime, stamp) => {
    expect(readMoment(timestamp, datetime)).toMatchObject({ stamp });
  });

  it.each([
    '-1',
    '1e12',
    'NaN',
    'Infinity',
    '',
    '2018-13-01',
    '2024-02-30',
    '2023-02-29 22:13',
    '2024-04-31T22:13:00Z',
    '2024-02-00',
    '2024-02-20 22:13+99:99',
    '12/31/2018',
    '1234567890123456',
    '1969-12-31',
  ])('refuses %j', (timestamp) => {
    expect(readMoment(timestamp, '')).toEqual({ field: 'timestamp', code: 'bad-time' });
  });
});

describe('millisecondsPerUnit', () => {
  it.each([
    [1700000000000, '', 1],
    [1700000000, '', 1000],
    [5, '1970-01-01T00:00:00.005Z', 1],
    [1700000000, 'Tue Nov 14 2023 22:13:20 GMT+0000 (Coordinated Universal Time)', 1000],
    [1500232652930, 'Mon Jul 17 02:17:32 WIB 2017', 1],
    [5e14, '9999-12-31', 1],
  ])('of a latest stamp %i beside %j is %i', (stamp, datetime, factor) => {
    expect(millisecondsPerUnit(stamp, datetime)).toBe(factor);
  });
});
