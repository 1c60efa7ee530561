import fc from 'fast-check';
import { isEvery } from './every.ts';

/**
 * Before the tests of each file: property tests draw the same cases in every `npm test`, so that a
 * failure comes again. `npm run test:every` draws others each time, and more; a failure tells its
 * seed, and `PROPERTY_SEED=<seed> npx vitest run <file>` repeats it.
 */
const seed = process.env.PROPERTY_SEED ?? (isEvery ? undefined : '20210927');
fc.configureGlobal({
  ...(seed === undefined ? {} : { seed: Number(seed) }),
  ...(isEvery ? { numRuns: 1_000 } : {}),
});
