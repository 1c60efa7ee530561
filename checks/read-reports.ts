import { type Seconds, sumByModule } from './time-table.ts';

/** How one step of `npm test` ended; `failures` names each failed test, with the reason it gave. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  failures: readonly string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: readonly {
    name: string;
    status: string;
    message: string;
    assertionResults: readonly { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** The counts and failed tests of Vitest's JSON report; a file that could not be read is named too. */
export function readVitestReport(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report as VitestReport;
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length > 0)
      return failed.map((test) => `${name}\n${test.fullName}\n${test.failureMessages.join('\n')}`);
    return status === 'failed' ? [`${name}\n${message}`] : [];
  });
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests, failures };
}

interface PlaywrightSuite {
  suites?: readonly PlaywrightSuite[];
  specs?: readonly {
    title: string;
    file: string;
    tags?: readonly string[];
    tests: readonly {
      status: string;
      results: readonly { duration: number; errors: readonly { message?: string }[] }[];
    }[];
  }[];
}

interface PlaywrightReport extends PlaywrightSuite {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

const failedSpecs = ({ suites = [], specs = [] }: PlaywrightSuite): string[] => [
  ...specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) =>
        [
          `e2e/${file}`,
          title,
          ...results.flatMap(({ errors }) => errors.map((e) => e.message)),
        ].join('\n'),
      ),
  ),
  ...suites.flatMap(failedSpecs),
];

/** The counts and failed journeys of Playwright's JSON report; one that passed only at a retry has failed. */
export function readPlaywrightReport(report: unknown): Tally {
  const { stats, ...suite } = report as PlaywrightReport;
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected, failed: unexpected + flaky, skipped, failures: failedSpecs(suite) };
}

/**
 * Worker-seconds by module in Playwright's report: by the tag of a test where it has one, as the walk
 * over every page is of the module whose pages it walks, else by its folder.
 */
export function readPlaywrightSeconds(report: unknown): Seconds {
  return sumByModule(secondsOf(report as PlaywrightReport));
}

function secondsOf({ suites = [], specs = [] }: PlaywrightSuite): [string, number][] {
  const own = specs.map(({ file, tags = [], tests }): [string, number] => {
    const results = tests.flatMap((test) => test.results);
    const [tag] = tags;
    const path = tag === undefined ? file : `${tag.replace('@', '')}/${file}`;
    return [`e2e/${path}`, results.reduce((sum, { duration }) => sum + duration, 0) / 1000];
  });
  return [...own, ...suites.flatMap(secondsOf)];
}
