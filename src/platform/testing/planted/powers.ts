import { definePowers } from '../../powers/powers.ts';

export const powers = definePowers('planted', {
  read: [{ who: 'anyone' }],
  'add-note': [{ who: 'browser' }],
  close: [{ who: 'named', list: 'gardeners', power: null, assurance: 'code' }, { who: 'operator' }],
});
