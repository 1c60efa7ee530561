import type { Points } from './projection.ts';

/**
 * Sum over the groups of squared distances from the group's mean, divided by the number of grouped
 * people; null when nobody is grouped.
 *
 * @param labels place of each point's group, −1 for none
 */
export function withinGroupVariance(
  { xs, ys }: Points,
  labels: Int32Array,
  groups: number,
): number | null {
  const sizes = new Float64Array(groups);
  const meanX = new Float64Array(groups);
  const meanY = new Float64Array(groups);
  const grouped = Array.from(labels.keys()).filter((i) => (labels[i] ?? -1) >= 0);
  if (grouped.length === 0) return null;
  for (const i of grouped) {
    const label = labels[i] ?? 0;
    const size = (sizes[label] ?? 0) + 1;
    sizes[label] = size;
    meanX[label] = (meanX[label] ?? 0) + ((xs[i] ?? 0) - (meanX[label] ?? 0)) / size;
    meanY[label] = (meanY[label] ?? 0) + ((ys[i] ?? 0) - (meanY[label] ?? 0)) / size;
  }
  let sum = 0;
  for (const i of grouped) {
    const label = labels[i] ?? 0;
    sum += ((xs[i] ?? 0) - (meanX[label] ?? 0)) ** 2 + ((ys[i] ?? 0) - (meanY[label] ?? 0)) ** 2;
  }
  return sum / grouped.length;
}
