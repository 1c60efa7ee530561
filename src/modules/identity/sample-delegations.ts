import {
  instantAfter,
  instantBefore,
  type SampleDay,
} from '../../platform/sample-world/calendar.ts';
import { type Persona, type PersonaId, personas } from '../../platform/sample-world/personas.ts';
import type { SampleAct, SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { uuidFrom } from '../../platform/uuid.ts';
import { delegationNamed, leaves } from './app/leaves.ts';
import { actingOffice, seededBytes, type Term, termsOf } from './sample-terms.ts';
import type { DelegationRow } from './store/delegations.ts';

/** Who lends what to whom, every month. */
const pairs: readonly (readonly [giver: PersonaId, receiver: PersonaId, power: string])[] = [
  ['owner-official', 'deputy', 'identity.keep-offices'],
  ['supervisor', 'tracer', 'identity.keep-offices'],
  ['owner-civil', 'fact-editor', 'identity.keep-offices'],
  ['owner-civil', 'moderator-2', 'identity.keep-offices'],
];

/** Months of them, days of each, and by how many days every third one ended early. */
const [months, monthDays, daysOfOne, endedEarly] = [24, 30, 14, 5];

/** The one that runs began so many days ago. */
const runningSince = 4;

const reasons = [
  '到外縣市開會兩週',
  '休年假',
  '參加在職訓練',
  '陪家人看診，請假幾天',
  '出國參訪夜市的垃圾分類',
  '颱風過後到現場值勤',
];

/** A delegation of the sample world, with what the log tells of its two offices. */
export interface SampleDelegation {
  readonly id: string;
  readonly row: DelegationRow;
  readonly giver: Persona;
  readonly receiver: Persona;
}

/** Two years of delegations, four a month, and the one of head and deputy that runs. */
export function sampleDelegations(world: SampleWorld, today: SampleDay): SampleDelegation[] {
  return pairs.flatMap(([from, to, power], place) => {
    const random = seededBytes(`${world.seed} ${from} ${to} delegations`);
    const [giver, receiver] = [personaOf(from), personaOf(to)];
    const terms = [giver, receiver].map((persona) => termsOf(world, today, persona));
    const give = (month: number): SampleDelegation[] => {
      const id = uuidFrom(random);
      const period = periodOf(today, month, place);
      const [fromTerm, toTerm] = terms.map((own) => own.find((term) => covers(term, period)));
      // Between two terms, or in the days after somebody stepped down, nothing is lent.
      if (fromTerm === undefined || toTerm === undefined) return [];
      const row = {
        ...{ id, fromId: fromTerm.appointment, toId: toTerm.appointment, powers: [power] },
        ...period,
        reason: reasons[(month + place) % reasons.length] ?? '',
      };
      return [{ id, row, giver, receiver }];
    };
    const past = Array.from({ length: months }, (_, at) => months - at).flatMap(give);
    return place === 0 ? [...past, ...give(0)] : past;
  });
}

function personaOf(id: PersonaId): Persona {
  const persona = personas.find((each) => each.id === id);
  if (persona === undefined) throw new Error(`No persona: ${id}`);
  return persona;
}

/** So many months ago, on another day for each pair; 0 is the one that runs. */
function periodOf(today: SampleDay, month: number, place: number) {
  const daysAgo = month === 0 ? runningSince : month * monthDays + place * 2;
  const isEnded = month > 0 && month % 3 === 0;
  return {
    givenAt: instantBefore(today, daysAgo + 1, '16:30'),
    startsAt: instantBefore(today, daysAgo, '00:00'),
    endsAt: instantAfter(today, daysOfOne - daysAgo, '00:00'),
    endedAt: isEnded ? instantBefore(today, daysAgo - daysOfOne + endedEarly, '17:00') : null,
  };
}

function covers(
  { startsAt, endsAt }: Term,
  period: Pick<DelegationRow, 'givenAt' | 'endsAt'>,
): boolean {
  return startsAt <= period.givenAt && (endsAt === null || period.endsAt <= endsAt);
}

/** What the log tells of it: that it was given, and that it ended early where it did. */
export function actsOfDelegation({ id, row, giver, receiver }: SampleDelegation): SampleAct[] {
  const office = actingOffice(giver);
  const body = office?.body ?? '';
  const offices = { body, from: office?.office ?? '', to: receiver.office?.id ?? '' };
  const about = { subject: delegationNamed(id), key: id };
  const given = {
    ...{ ...offices, powers: row.powers, reason: row.reason },
    ...{ since: row.startsAt.toISOString(), until: row.endsAt.toISOString() },
  };
  const { endedAt } = row;
  return [
    { at: row.givenAt, leaf: { kind: leaves.delegationGiven, ...about, public: given }, office },
    ...(endedAt === null
      ? []
      : [
          {
            at: endedAt,
            leaf: { kind: leaves.delegationEnded, ...about, public: offices },
            office,
          },
        ]),
  ];
}
