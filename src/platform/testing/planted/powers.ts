import { definePowers } from '../../powers/powers.ts';

export const powers = definePowers('planted', {
  read: [{ who: 'anyone' }],
  'add-note': [{ who: 'browser' }],
  close: [{ who: 'named', list: 'gardeners', assurance: 'code' }, { who: 'operator' }],
});
