import { definePowers } from '../../platform/powers/powers.ts';

/** Everybody reads and checks the log; it is written by acts, each under its own power. */
export const powers = definePowers('transparency-log', { read: [{ who: 'anyone' }] });
