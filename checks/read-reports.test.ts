import { describe, expect, test } from 'vitest';
import { readPlaywrightReport, readPlaywrightSeconds, readVitestReport } from './read-reports.ts';

describe('the end of `npm test` names what failed', () => {
  test('a failed test by its file, its name and its reason', () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      numPendingTests: 0,
      testResults: [
        {
          name: '/src/a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'sums two', status: 'passed', failureMessages: [] },
            {
              fullName: 'sums three',
              status: 'failed',
              failureMessages: ['expected 5 to be 6', 'seed 7'],
            },
          ],
        },
      ],
    };
    expect(readVitestReport(report)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ['/src/a.test.ts\nsums three\nexpected 5 to be 6\nseed 7'],
    });
  });

  test('a file that could not be read, though none of its tests was counted', () => {
    const report = {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      testResults: [
        {
          name: '/src/b.test.ts',
          status: 'failed',
          message: 'no such module',
          assertionResults: [],
        },
      ],
    };
    expect(readVitestReport(report).failures).toEqual(['/src/b.test.ts\nno such module']);
  });

  test('a journey inside a group, also one that passed only when it was tried again', () => {
    const spec = (title: string, status: string, message?: string) => ({
      title,
      file: 'a.e2e.ts',
      tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
    });
    const report = {
      stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
      suites: [
        {
          specs: [spec('stands', 'expected')],
          suites: [
            {
              specs: [
                spec('falls', 'unexpected', 'not visible'),
                spec('wavers', 'flaky', 'too late'),
              ],
            },
          ],
        },
      ],
    };
    expect(readPlaywrightReport(report)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 0,
      failures: ['e2e/a.e2e.ts\nfalls\nnot visible', 'e2e/a.e2e.ts\nwavers\ntoo late'],
    });
  });
});

test('the seconds of a browser count to the folder of a journey, and of a walk to its module', () => {
  const took = (...durations: number[]) => [
    { status: 'expected', results: durations.map((duration) => ({ duration, errors: [] })) },
  ];
  const report = {
    stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 },
    suites: [
      {
        specs: [{ title: 'signs in', file: 'identity/sign-in.e2e.ts', tests: took(1500, 500) }],
        suites: [
          {
            specs: [
              { title: 'a', file: 'platform/walk.e2e.ts', tags: ['identity'], tests: took(3000) },
              { title: 'b', file: 'platform/design.e2e.ts', tags: [], tests: took(250) },
            ],
          },
        ],
      },
    ],
  };
  expect(readPlaywrightSeconds(report)).toEqual({ identity: 5, platform: 0.25 });
});
