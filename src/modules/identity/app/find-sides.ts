import type { SideFinder } from '../../../platform/powers/offices.ts';
import { listSides } from '../store/appointments.ts';

/** By what the office was founded with, or what modules declare for offices of its id. */
export const findSides: SideFinder = ({ offices }, db, power, at) => {
  const declared = offices.filter(({ powers }) => powers.includes(power)).map(({ id }) => id);
  return listSides(db, power, declared, at);
};
