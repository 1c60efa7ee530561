import { writeCsv } from '../../../../platform/files/csv-writer.ts';
import { figureFiles, type PictureFiles } from '../../../../platform/http/picture-routes.ts';
import { Figure } from '../../../../platform/ui/figure/figure.tsx';
import { DrawnPicture } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Words } from '../../../../platform/ui/words.tsx';
import {
  type CommitmentState,
  commitmentOn,
  countOutcomes,
  milestonesOn,
  outcomeOf,
} from '../../domain/commitment-standing.ts';
import { texts } from '../../texts.ts';
import { type PlanView, planAddress } from '../frame/plan-view.tsx';
import { StateTag, wordsOf } from '../frame/plan-words.tsx';
import { overviewPicture } from './overview-picture.tsx';
import { pictureHome, sourceOf, takePlanPicture } from './taken.ts';

/** The commitments of each theme and how they stand. */
export function OverviewFigure({ of }: { readonly of: PlanView }) {
  const { view } = of;
  const t = texts.in(view.language);
  const { picture, heading } = drawOverview(of);
  return (
    <Figure
      view={view}
      id="overview"
      heading={heading}
      sentence={t('overview.sentence')}
      picture={<DrawnPicture picture={picture} />}
      table={<OverviewTable of={of} />}
      source={sourceOf(of)}
      files={figureFiles(pictureHome(of, 'overview'), view, takeOverview(of))}
    />
  );
}

function OverviewTable({ of }: { readonly of: PlanView }) {
  const { view, plan, day } = of;
  const t = texts.in(view.language);
  const rows = plan.commitments.map((commitment) => {
    const { state, milestones, delivered, late } = commitmentOn(plan, commitment, day);
    return [
      <a href={planAddress(of, `commitments/${commitment.code}`)}>
        {commitment.code} <Words view={view} wording={commitment.title} />
      </a>,
      <StateTag view={view} state={state} />,
      ...[milestones, delivered, late].map(String),
    ];
  });
  return (
    <Table
      id="overview-table"
      caption={t('same-data', { title: t('overview.title') })}
      columns={[
        { label: t('column.commitment') },
        { label: t('column.state') },
        { label: t('column.milestones'), numeric: true },
        { label: t('column.kept'), numeric: true },
        { label: t('column.late'), numeric: true },
      ]}
      rows={rows}
    />
  );
}

const outcomeOfCommitment = (state: CommitmentState) =>
  state === 'no-milestone' ? ('none' as const) : outcomeOf(state);

function drawOverview({ view, plan, day }: PlanView) {
  const t = texts.in(view.language);
  const standings = milestonesOn(plan, day).map(({ standing }) => standing);
  const counts = countOutcomes(standings);
  const heading = t('overview.heading', { ...counts, all: standings.length });
  const themes = plan.themes.map(({ id, title }) => ({
    title: `${id} ${wordsOf(title, view.language)}`,
    tiles: plan.commitments
      .filter(({ theme }) => theme === id)
      .map((commitment) => {
        const { state } = commitmentOn(plan, commitment, day);
        return {
          code: commitment.code,
          word: t(`state.${state}`),
          outcome: outcomeOfCommitment(state),
        };
      }),
  }));
  const words = { title: t('overview.title'), description: heading };
  return { picture: overviewPicture('overview-picture', themes, words), heading };
}

/** The same to take along. */
export function takeOverview(of: PlanView): PictureFiles {
  const { plan, day } = of;
  const rows = plan.commitments.map((commitment) => {
    const { state, milestones, delivered, late } = commitmentOn(plan, commitment, day);
    return [commitment.theme, commitment.code, state, milestones, delivered, late].map(String);
  });
  const head = ['theme', 'commitment', 'state', 'milestones', 'delivered', 'late'];
  const file = takePlanPicture(of, drawOverview(of));
  return { ...file, csv: writeCsv([head, ...rows]), rows: rows.length };
}
