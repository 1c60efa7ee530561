import type { ModuleWalk } from '../../platform/module.ts';
import { fishMarket } from './sample/fish-market.ts';
import { nightMarket } from './sample/night-market.ts';

const open = `/${nightMarket.slug}`;
const closed = `/${fishMarket.slug}`;

/** The pages of the conversations of the sample world. */
export const walk: ModuleWalk = {
  starts: ['', '/no-such-conversation', `${closed}/take-part`],
  desks: {
    convener: ['/convene', `${open}/close`, `${open}/moderators`],
    'moderator-1': ['/moderation', `${open}/moderation`, `${open}/moderation/several`],
  },
  things: [nightMarket.slug, fishMarket.slug, 'convene', 'moderation', 'no-such-conversation'],
  differs: ['', open, `${open}/statements/#`],
  reaches: [
    '',
    '/convene',
    '/moderation',
    open,
    ...['take-part', 'map', 'statements', 'statements/#', 'mine', 'moderation/log'].map(
      (page) => `${open}/${page}`,
    ),
    `${open}/moderation`,
    `${open}/moderation/several`,
    `${open}/moderators`,
    `${open}/close`,
    `${closed}/map`,
  ],
};
