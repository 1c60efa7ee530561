import { definePowers } from '../../platform/powers/powers.ts';

/** Nobody asks: everybody may read and check the log, and it is written by acts, each under its own power. */
export const powers = definePowers('transparency-log', {});
