import type { SetUp } from './set-up.ts';

/** What a line of the report says, and whether it holds. */
export interface Finding {
  readonly figure: string;
  readonly holds: boolean;
}

/** What the caller may make smaller, on a machine that has little time. */
export interface Sizes {
  /** For how long memory is watched. */
  readonly minutes: number;
  /** Of rows, in the large backup. */
  readonly megabytes: number;
}

export interface Scenario {
  readonly name: string;
  readonly wanted: string;
  run(site: SetUp, sizes: Sizes): Promise<Finding>;
}

/** Failed requests with their statuses. */
export function failures({ failed, statuses }: { failed: number; statuses: object }): string {
  return failed === 0 ? '0' : `${failed} ${JSON.stringify(statuses)}`;
}

export function lossOf({
  acknowledged,
  lost,
  doubled,
}: {
  acknowledged: number;
  lost: number;
  doubled: number;
}): Finding {
  return {
    figure: `${acknowledged} votes acknowledged, lost ${lost}, doubled ${doubled}`,
    holds: acknowledged > 0 && lost + doubled === 0,
  };
}
