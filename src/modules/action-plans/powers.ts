import { definePowers } from '../../platform/powers/powers.ts';

/** Who may do what with action plans. */
export const powers = definePowers('action-plans', {
  read: [{ who: 'anyone' }],
  import: [{ who: 'operator' }],
});
