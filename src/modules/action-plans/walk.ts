import type { ModuleWalk } from '../../platform/module.ts';

const plan = '/tw-2021-2024';

/** The pages of the plan of the sample world. */
export const walk: ModuleWalk = {
  starts: ['', '/no-such-plan'],
  desks: {},
  things: ['tw-2021-2024', 'no-such-plan'],
  differs: [],
  reaches: [
    '',
    plan,
    ...['requirements', 'bodies', 'bodies/#', 'commitments/#', 'milestones/#', 'print'].map(
      (page) => `${plan}/${page}`,
    ),
  ],
};
