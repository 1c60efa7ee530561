import type { SeededRandom } from '../../../platform/sample-world/seeded-random.ts';
import { addDays } from '../../../platform/text/taipei-day.ts';
import { type Plan, type PlanEvent, planFormat } from '../domain/plan-schema.ts';

/** What files hold that a careless writer would change. */
const strange = ['=1+1', '"quoted"', '</script>', '𠮷野家', 'é', '\\u0041', "it's", '燈港市的承諾'];
const languages = ['zh-Hant', 'en', 'id', 'vi'];

export interface PlanSize {
  readonly commitments: number;
  /** Of each commitment, spread over its milestones. */
  readonly milestones: number;
  /** Of each milestone. */
  readonly events: number;
}

/** A plan of this size in the canonical form, every text of it invented. */
export function inventPlan(id: string, random: SeededRandom, size: PlanSize): Plan {
  const cites = [{ source: 's-1', at: random.pick([null, 's12']) }];
  const term = { start: '2020', end: '2027-12-31' };
  return {
    format: planFormat,
    id,
    title: line(random),
    jurisdiction: 'TW',
    level: 'national',
    term,
    adopted: random.pick([null, '2020', '2020-02', '2020-02-29']),
    status: random.pick(['running', 'closed']),
    predecessor: null,
    successor: null,
    bodies: [
      { id: 'ministry', title: line(random), side: 'government', successor: null },
      { id: 'watchdog', title: line(random), side: 'civil', successor: null },
    ],
    forum: null,
    themes: [{ id: '1', title: line(random) }],
    commitments: times(size.commitments, (at) => ({
      code: `1-${at + 1}`,
      theme: '1',
      title: line(random),
      origin: 'joint',
      lead: ['ministry'],
      partners: [],
      civilPartners: ['watchdog'],
      values: ['transparency'],
      sdgs: ['16.7'],
      term,
      template: {
        ...{
          problem: paragraph(random),
          causes: null,
          doneSoFar: null,
          solution: paragraph(random),
        },
        ...{ results: null, transparency: null, accountability: null, participation: null },
      },
      milestones: times(size.milestones, (nth) => ({
        id: `1-${at + 1}.${nth + 1}`,
        title: line(random),
        outputs: null,
        events: inventEvents(random, size.events, cites),
      })),
      updates: [{ on: '2021-06', text: paragraph(random), sources: cites }],
      result: null,
      sources: cites,
      unverified: [],
    })),
    assessments: [],
    sources: [
      { id: 's-1', kind: 'page', title: 'A page', publisher: null, date: '2020', record: null },
    ],
    notes: [],
  };
}

function inventEvents(random: SeededRandom, count: number, cites: PlanEvent['sources']) {
  return times(count, (at) => ({
    kind: at === 0 ? ('promised' as const) : ('moved' as const),
    on: addDays('2020-01-01', at * 30 + random.integer(30)),
    due: random.pick(['2023', '2023-06', '2024-02-29', null]),
    reason: at === 0 ? null : paragraph(random),
    signatures: [],
    sources: cites,
    unverified: random.pick([true, false]),
  }));
}

const times = <Item>(count: number, make: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, at) => make(at));

const line = (random: SeededRandom) =>
  tagged(random, () => `${random.pick(strange)} ${random.pick(strange)}`);
const paragraph = (random: SeededRandom) =>
  tagged(random, () => times(1 + random.integer(3), () => random.pick(strange)).join('\n'));

/** In some of the languages, in their order. */
function tagged(random: SeededRandom, words: () => string): Record<string, string> {
  const count = 1 + random.integer(languages.length);
  return Object.fromEntries(languages.slice(0, count).map((tag) => [tag, words()]));
}
