import { z } from 'zod';
import { inWords } from '../../../../platform/http/api.ts';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { instantKey, nameKey } from '../../../../platform/lists/sort-keys.ts';
import { tellTime } from '../../app/tell-time.ts';
import { readAskedInstant } from '../../domain/asked-instant.ts';
import { keyOfTime, listTimes } from '../../store/read-times.ts';
import { texts } from '../../texts.ts';
import { nameSchema } from '../bodies-list.ts';

const appointment = z
  .object({
    id: z.uuid().meta(texts.words('api.office.id')),
    body: z.string().meta({ ...texts.words('api.office.body'), example: 'environment-bureau' }),
    bodyName: nameSchema.meta(texts.words('api.office.body-name')),
    office: z.string().meta({ ...texts.words('api.office.office'), example: 'moderator' }),
    title: nameSchema.meta(texts.words('api.office.title')),
    name: z.string().nullable().meta(texts.words('api.appointment.name')),
    since: z.iso.datetime().meta(texts.words('api.office.since')),
    until: z.iso.datetime().nullable().meta(texts.words('api.office.until')),
    state: z.enum(['past', 'running', 'future']).meta(texts.words('api.appointment.state')),
  })
  .meta({ id: 'Appointment', ...texts.words('api.office') });

/** A day of Taipei, or an instant. */
const at = z
  .string()
  .max(40)
  .refine(
    (asked) => readAskedInstant(asked) !== null,
    inWords(texts.words('api.appointments.at.mistake')),
  )
  .meta({ ...texts.words('api.appointments.at'), example: '2026-07-01' });

/** Who held what at a moment; without one, all times in office that were accepted. */
export const appointments = defineList({
  name: 'appointments',
  path: '/appointments',
  item: appointment,
  filters: { at },
  key: z.tuple([nameKey, nameKey, instantKey, z.uuid()]),
  rows: ({ db, filter }, _all, after, most) =>
    listTimes(db, (filter.at && readAskedInstant(filter.at)) || undefined, after, most),
  keyOf: keyOfTime,
  tell: ({ view, filter }, _all, rows) => {
    const when = (filter.at && readAskedInstant(filter.at)) || view.now;
    return { items: rows.map((time) => tellTime(time, when)) };
  },
});
