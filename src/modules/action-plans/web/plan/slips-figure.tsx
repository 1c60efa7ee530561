import { writeCsv } from '../../../../platform/files/csv-writer.ts';
import { figureFiles, type PictureFiles } from '../../../../platform/http/picture-routes.ts';
import { Figure } from '../../../../platform/ui/figure/figure.tsx';
import { DrawnPicture } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Words } from '../../../../platform/ui/words.tsx';
import { milestonesOn, type StandingMilestone } from '../../domain/commitment-standing.ts';
import { eventsUntil } from '../../domain/milestone-standing.ts';
import { type Day, endOf } from '../../domain/plan-date.ts';
import { texts } from '../../texts.ts';
import { type PlanView, planAddress } from '../frame/plan-view.tsx';
import { slipWords, wordsOf } from '../frame/plan-words.tsx';
import { type DrawnSlip, slipsPicture } from './slips-picture.tsx';
import { pictureHome, sourceOf, takePlanPicture } from './taken.ts';

/** More rows than these say nothing more at a glance; the table and the CSV have them all. */
const mostDrawn = 40;

/** How far each milestone slipped from its first promise. */
export function SlipsFigure({ of }: { readonly of: PlanView }) {
  const { view } = of;
  const t = texts.in(view.language);
  const promised = slipsOf(of);
  if (promised.length === 0) return null;
  const { picture, heading } = drawSlips(of, promised);
  return (
    <Figure
      view={view}
      id="slips"
      heading={heading}
      sentence={t(promised.length > mostDrawn ? 'slips.sentence.cut' : 'slips.sentence', {
        count: promised.length,
        drawn: mostDrawn,
      })}
      legend={legendOf(of, promised)}
      picture={<DrawnPicture picture={picture} />}
      table={<SlipsTable of={of} promised={promised} />}
      source={sourceOf(of)}
      files={figureFiles(pictureHome(of, 'slips'), view, takeSlips(of))}
    />
  );
}

/** Milestones that were promised for a date, the latest first; of which nothing is known, last. */
function slipsOf({ plan, day }: PlanView): readonly StandingMilestone[] {
  const lateness = ({ standing }: StandingMilestone) =>
    standing.slipDays ?? Number.NEGATIVE_INFINITY;
  return milestonesOn(plan, day)
    .filter(({ standing }) => standing.firstDue !== null)
    .toSorted((a, b) => (lateness(b) === lateness(a) ? 0 : lateness(b) - lateness(a)));
}

/** The signs that the picture has, each with its word. */
function legendOf({ view }: PlanView, promised: readonly StandingMilestone[]): string {
  const t = texts.in(view.language);
  const has = (fits: (standing: StandingMilestone['standing']) => boolean) =>
    promised.slice(0, mostDrawn).some(({ standing }) => fits(standing));
  return [
    t('slips.legend.first'),
    ...(has(({ moves }) => moves > 0) ? [t('slips.legend.moved')] : []),
    ...(has(({ state }) => state === 'delivered') ? [t('slips.legend.delivered')] : []),
    ...(has(({ state }) => !(state in endKinds)) ? [t('slips.legend.open')] : []),
    ...(has(({ state }) => state === 'unrecorded') ? [t('slips.legend.unknown')] : []),
  ].join(' · ');
}

interface SlipsProps {
  readonly of: PlanView;
  readonly promised: readonly StandingMilestone[];
}

/** Dates as short as they are known, one way for all, so that they compare at a glance. */
function SlipsTable({ of, promised }: SlipsProps) {
  const { view, day } = of;
  const t = texts.in(view.language);
  const dues = ({ milestone }: StandingMilestone) =>
    eventsUntil(milestone.events, day)
      .filter(({ kind }) => kind === 'promised' || kind === 'moved')
      .map(({ due }, nth) => (
        <>
          {nth === 0 ? null : ' → '}
          <span class="sky-together">{due ?? t('event.no-date')}</span>
        </>
      ));
  return (
    <Table
      id="slips-table"
      caption={t('same-data', { title: t('slips.title') })}
      columns={[
        { label: t('column.milestone') },
        { label: t('column.slip-days'), numeric: true },
        { label: t('column.promised') },
        { label: t('column.delivered') },
      ]}
      rows={promised.map((each) => [
        <a href={planAddress(of, `milestones/${each.milestone.id}`)}>
          {each.milestone.id} <Words view={view} wording={each.milestone.title} />
        </a>,
        slipNumber(each.standing.slipDays),
        dues(each),
        <span class="sky-together">
          {each.standing.delivered ?? t(`state.${each.standing.state}`)}
        </span>,
      ])}
    />
  );
}

/** With the sign of mathematics, which is as wide as a digit. */
const slipNumber = (days: number | null) => (days === null ? '–' : String(days).replace('-', '−'));

const endKinds = {
  delivered: 'delivered',
  withdrawn: 'withdrawn',
  unrecorded: 'unknown',
} as const;

function drawnSlip({ view, plan, day }: PlanView, { milestone, standing }: StandingMilestone) {
  const { state, firstDue, delivered } = standing;
  const until = eventsUntil(milestone.events, day);
  const moves = until.flatMap(({ kind, due }) =>
    kind === 'moved' && due !== null ? [endOf(due)] : [],
  );
  const kind = state in endKinds ? endKinds[state as keyof typeof endKinds] : 'open';
  const over = kind === 'unknown' ? endOf(plan.term.end) : day;
  const closing = until.findLast((event) => event.kind === 'withdrawn');
  const ended = kind === 'withdrawn' ? closing?.on : delivered;
  const drawn: DrawnSlip = {
    label: `${milestone.id} ${wordsOf(milestone.title, view.language)}`,
    slip: slipWords(view.language, standing),
    first: endOf(firstDue ?? day),
    moves,
    end: { kind, at: ended == null ? over : endOf(ended) },
  };
  return drawn;
}

function drawSlips(of: PlanView, promised: readonly StandingMilestone[]) {
  const { view } = of;
  const t = texts.in(view.language);
  const slips = promised.slice(0, mostDrawn).map((each) => drawnSlip(of, each));
  const days: Day[] = slips.flatMap(({ first, moves, end }) => [first, ...moves, end.at]).sort();
  const axis = { from: days[0] ?? of.day, until: days.at(-1) ?? of.day };
  const latest = promised[0];
  const late = latest?.standing.slipDays ?? 0;
  const heading =
    late > 0 && latest !== undefined
      ? t('slips.heading', {
          days: late,
          milestone: wordsOf(latest.milestone.title, view.language),
        })
      : t('slips.heading.none');
  const words = { title: t('slips.title'), description: heading };
  return { picture: slipsPicture('slips-picture', slips, axis, words), heading };
}

/** The same to take along: every milestone is a row of the CSV. */
export function takeSlips(of: PlanView): PictureFiles {
  const promised = slipsOf(of);
  const rows = promised.map(({ commitment, milestone, standing }) => [
    ...[commitment.code, milestone.id, standing.state, standing.firstDue, standing.due],
    ...[standing.delivered, String(standing.moves), standing.slipDays, standing.movedDays].map(
      (value) => (value === null ? null : String(value)),
    ),
  ]);
  const head = ['commitment', 'milestone', 'state', 'first-due', 'due', 'delivered'];
  const more = ['moves', 'slip-days', 'moved-days'];
  const file = takePlanPicture(of, drawSlips(of, promised));
  return { ...file, csv: writeCsv([[...head, ...more], ...rows]), rows: rows.length };
}
