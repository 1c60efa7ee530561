import { logOf } from './vote-log.ts';

/** Four people, three statements, by hand: (1,1,–), (1,–,−1), (−1,−1,1), (–,−1,1). */
export const workedExample = logOf([
  [0, 0, 1],
  [0, 1, 1],
  [1, 0, 1],
  [1, 2, -1],
  [2, 0, -1],
  [2, 1, -1],
  [2, 2, 1],
  [3, 1, -1],
  [3, 2, 1],
]);
