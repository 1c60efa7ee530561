import type { Run } from '../../../platform/runs/runs.ts';
import { openLog } from './found-log.ts';
import { integrate, mostAtOnce } from './integrate.ts';
import { keepKeys } from './keep-keys.ts';
import { playKeeper } from './play-keeper.ts';

/**
 * Gives pending entries their indexes, for as long as a worker runs; the first one founds the log. The
 * key is read in each turn, so that one that was brought back is used without a restart.
 *
 * A batch that is not full took all that there was: turns follow one another at once only while more
 * waits, since each signs a checkpoint that is kept for ever.
 */
export const keepLog: Run = {
  name: 'transparency-log.integrate',
  everyMs: 500,
  turn: async (platform) => {
    const signer = await openLog(platform);
    const count = await integrate(platform, signer);
    await keepKeys(platform, signer);
    if (count > 0) await playKeeper(platform, signer);
    return count === mostAtOnce;
  },
};
