import type { Analysis } from './analysis.ts';
import { noGroups } from './group-people.ts';
import { greatestChanceEigenvalue } from './one-cloud.ts';
import { type ComputedMap, findingsOf } from './opinion-map.ts';
import { measureStability, stableFrom } from './stability.ts';

/** What the slow checks found; small enough to be kept with a conversation. */
export interface GroupVerdict {
  /** Greatest first eigenvalue among tables of shuffled votes; null when not asked for. */
  readonly chanceEigenvalue: number | null;
  /** Do people form one cloud, whatever groups the map shows? */
  readonly oneCloud: boolean;
  /** Median adjusted Rand index, null where there are no groups to test. */
  readonly stability: number | null;
}

/** How to check. */
export interface CheckSettings {
  /** False leaves the stability out; default true. */
  readonly withStability?: boolean;
  /** Seed of the shuffles; default `one-cloud`. */
  readonly seed?: string;
}

const unchecked: GroupVerdict = { chanceEigenvalue: null, oneCloud: false, stability: null };

/**
 * The slow part: is there more structure than chance gives (mode `ours`), and do the groups hold when
 * people are left out? Groups given from elsewhere are not judged.
 */
export function checkGroups(computed: ComputedMap, settings: CheckSettings = {}): GroupVerdict {
  const { map, matrix, tables } = computed;
  if (computed.settings.groups !== undefined || map.groups.length === 0) return unchecked;
  const chanceEigenvalue =
    map.mode === 'ours'
      ? greatestChanceEigenvalue(matrix, map.components.means, settings.seed ?? 'one-cloud')
      : null;
  const oneCloud = chanceEigenvalue !== null && map.components.eigenvalues[0] <= chanceEigenvalue;
  const wanted = settings.withStability !== false && !oneCloud;
  const stability = wanted
    ? measureStability(matrix, tables, map.labels, map.groups.length, map.mode)
    : null;
  return { chanceEigenvalue, oneCloud, stability };
}

/**
 * The map as a verdict leaves it: in one cloud nobody is in a group.
 *
 * @param verdict the last one known; null if none was reached yet
 */
export function applyVerdict(computed: ComputedMap, verdict: GroupVerdict | null): Analysis {
  const { map, matrix } = computed;
  const { chanceEigenvalue, oneCloud, stability } = verdict ?? unchecked;
  const judged =
    oneCloud && map.groups.length > 0
      ? { ...map, ...findingsOf(map, matrix, noGroups(map.pids.length, 'one-cloud')) }
      : map;
  const known = judged.groups.length > 0 ? stability : null;
  return {
    ...judged,
    chanceEigenvalue,
    stability: known,
    stable: known === null ? null : known >= stableFrom,
  };
}
