import { z } from 'zod';
import { defineList } from '../../../platform/lists/define-list.ts';
import { instantKey, nameKey } from '../../../platform/lists/sort-keys.ts';
import { keyOfOffice, listHeldOffices } from '../store/read-offices.ts';
import { texts } from '../texts.ts';
import { nameSchema } from './bodies-list.ts';

const instant = () => z.iso.datetime();

const officeSchema = z
  .object({
    id: z.uuid().meta(texts.words('api.office.id')),
    body: z.string().meta({ ...texts.words('api.office.body'), example: 'environment-bureau' }),
    bodyName: nameSchema.meta(texts.words('api.office.body-name')),
    office: z.string().meta({ ...texts.words('api.office.office'), example: 'moderator' }),
    title: nameSchema.meta(texts.words('api.office.title')),
    name: z.string().nullable().meta(texts.words('api.office.name')),
    since: instant().meta(texts.words('api.office.since')),
    until: instant().nullable().meta(texts.words('api.office.until')),
  })
  .meta({ id: 'Office', ...texts.words('api.office') });

/** Who holds which office and who held it, as everybody may know it. */
export const offices = defineList({
  name: 'offices',
  path: '/offices',
  item: officeSchema,
  key: z.tuple([nameKey, nameKey, instantKey, z.uuid()]),
  rows: ({ db }, _all, after, most) => listHeldOffices(db, after, most),
  keyOf: keyOfOffice,
  tell: (_reading, _all, rows) => ({
    items: rows.map(({ id, bodyId, bodyName, officeId, title, name, since, until }) => ({
      id,
      body: bodyId,
      bodyName,
      office: officeId,
      title,
      name,
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
    })),
  }),
});
