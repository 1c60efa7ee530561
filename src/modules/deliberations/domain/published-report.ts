import { describeAnalysis } from './mathematics/analyse.ts';
import type { Analysis } from './mathematics/analysis.ts';

const decimals = 1e6;

/**
 * The result as it is published: the JSON of an analysis without its duration, numbers rounded to six
 * decimals, so that anybody who recomputes it gets the same bytes.
 */
export function publishedReport(analysis: Analysis): string {
  const { seconds: _, ...report } = describeAnalysis(analysis, 0);
  return JSON.stringify(report, (_key, value: unknown) =>
    typeof value === 'number' ? roundPublished(value) : value,
  );
}

/** Six decimals, and never −0. */
function roundPublished(value: number): number {
  return Math.round(value * decimals) / decimals + 0;
}
