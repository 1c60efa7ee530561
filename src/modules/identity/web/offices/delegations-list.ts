import { z } from 'zod';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { instantKey } from '../../../../platform/lists/sort-keys.ts';
import { keyOfDelegation, listDelegations } from '../../store/read-delegations.ts';
import { texts } from '../../texts.ts';
import { nameSchema } from '../bodies-list.ts';

const instant = () => z.iso.datetime();

const delegationSchema = z
  .object({
    id: z.uuid().meta(texts.words('api.delegation.id')),
    body: z.string().meta({ ...texts.words('api.office.body'), example: 'environment-bureau' }),
    bodyName: nameSchema.meta(texts.words('api.office.body-name')),
    fromAppointment: z.uuid().meta(texts.words('api.delegation.from-appointment')),
    fromOffice: z.string().meta({ ...texts.words('api.delegation.from-office'), example: 'head' }),
    toAppointment: z.uuid().meta(texts.words('api.delegation.to-appointment')),
    toOffice: z.string().meta({ ...texts.words('api.delegation.to-office'), example: 'deputy' }),
    powers: z.string().meta({
      ...texts.words('api.delegation.powers'),
      example: 'identity.keep-offices',
    }),
    since: instant().meta(texts.words('api.delegation.since')),
    until: instant().meta(texts.words('api.delegation.until')),
    reason: z.string().meta(texts.words('api.delegation.reason')),
  })
  .meta({ id: 'Delegation', ...texts.words('api.delegation') });

/** Which office lent which powers to which, as everybody may know it; those that ended too. */
export const delegations = defineList({
  name: 'delegations',
  path: '/delegations',
  item: delegationSchema,
  key: z.tuple([instantKey, z.uuid()]),
  rows: ({ db }, _all, after, most) => listDelegations(db, after, most),
  keyOf: keyOfDelegation,
  tell: (_reading, _all, rows) => ({
    items: rows.map(({ id, body, bodyName, fromId, fromOffice, toId, toOffice, ...row }) => ({
      ...{ id, body, bodyName, fromAppointment: fromId, fromOffice },
      ...{ toAppointment: toId, toOffice, powers: row.powers.join(' ') },
      ...{ since: row.from.toISOString(), until: row.until.toISOString(), reason: row.reason },
    })),
  }),
});
