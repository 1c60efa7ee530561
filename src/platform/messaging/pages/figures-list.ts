import { z } from '@hono/zod-openapi';
import { defineList } from '../../lists/define-list.ts';
import { platformTexts } from '../../texts/texts.ts';
import { channelKinds } from '../contacts/address-key.ts';
import { type hourStates, readHours } from './read-hours.ts';

const count = (state: (typeof hourStates)[number]) =>
  z.int().meta(platformTexts.words(`messaging.status.${state}`));

const item = z
  .object({
    hour: z.iso.datetime().meta(platformTexts.words('messaging.hours.hour')),
    channel: z.enum(channelKinds).meta(platformTexts.words('messaging.status.channel')),
    delivered: count('delivered'),
    accepted: count('accepted'),
    waiting: count('waiting'),
    failed: count('failed'),
    unknown: count('unknown'),
    unsent: count('unsent'),
  })
  .meta({ id: 'MessageFigures', ...platformTexts.words('data.figures') });

/** What became of the messages of the last 24 hours, by hour and channel. */
export const figures = defineList({
  name: 'figures',
  path: '/figures',
  item,
  key: z.tuple([z.iso.datetime(), z.enum(channelKinds)]),
  async rows({ platform }, _all, after, most) {
    const told = (await readHours(platform)).map(({ hour, ...rest }) => ({
      ...{ hour: hour.toISOString() },
      ...rest,
    }));
    const isAfter = (row: (typeof told)[number]) =>
      after === undefined || `${row.hour} ${row.channel}` > after.join(' ');
    return told.filter(isAfter).slice(0, most);
  },
  keyOf: ({ hour, channel }) => [hour, channel],
});
