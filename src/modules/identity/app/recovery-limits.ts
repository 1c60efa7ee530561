import type { Limit } from '../../../platform/rate-limits/rate-limits.ts';

const hour = 60 * 60;

/** Nobody types a code from paper so often. At 128 bits this spares our own work more than it stops anybody. */
export const recoveriesPerNetwork: Limit = {
  name: 'identity.recoveries-per-network',
  points: 20,
  seconds: hour,
};

export const recoveriesPerSite: Limit = {
  name: 'identity.recoveries-per-site',
  points: 2_000,
  seconds: hour,
};
