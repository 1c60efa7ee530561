import { writeCsv } from '../../../../platform/files/csv-writer.ts';
import { figureFiles, type PictureFiles } from '../../../../platform/http/picture-routes.ts';
import { Figure } from '../../../../platform/ui/figure/figure.tsx';
import { DrawnPicture } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { endOf, startOf } from '../../domain/plan-date.ts';
import { type CurvePoint, promiseCurve } from '../../domain/promise-curve.ts';
import { texts } from '../../texts.ts';
import type { PlanView } from '../frame/plan-view.tsx';
import { dateWords } from '../frame/plan-words.tsx';
import { curvePicture, curves } from './curve-picture.tsx';
import { pictureHome, sourceOf, takePlanPicture } from './taken.ts';

/** What had been due and what had been delivered, as time went on. */
export function CurveFigure({ of }: { readonly of: PlanView }) {
  const { view, plan, day } = of;
  const t = texts.in(view.language);
  const points = promiseCurve(plan, day);
  if (points.length === 0) return null;
  const { picture, heading } = drawCurve(of, points);
  return (
    <Figure
      view={view}
      id="curve"
      heading={heading}
      sentence={t('curve.sentence')}
      picture={<DrawnPicture picture={picture} />}
      table={
        <Table
          id="curve-table"
          caption={t('same-data', { title: t('curve.title') })}
          columns={[
            { label: t('column.until') },
            ...curves.map((name) => ({ label: t(`curve.${name}`), numeric: true })),
          ]}
          rows={points.map((point) => [
            dateWords(view, point.day),
            ...curves.map((name) => String(point[name])),
          ])}
        />
      }
      source={sourceOf(of)}
      files={figureFiles(pictureHome(of, 'curve'), view, takeCurve(of))}
    />
  );
}

function drawCurve({ view, plan, day }: PlanView, points: readonly CurvePoint[]) {
  const t = texts.in(view.language);
  const past = points.findLast((point) => point.day <= day);
  const heading = t('curve.heading', {
    firstDue: past?.firstDue ?? 0,
    delivered: past?.delivered ?? 0,
  });
  const days = [startOf(plan.term.start), endOf(plan.term.end), ...points.map((each) => each.day)];
  const sorted = days.sort();
  const axis = { from: sorted[0] ?? day, until: sorted.at(-1) ?? day };
  const names = {
    firstDue: t('curve.firstDue'),
    due: t('curve.due'),
    delivered: t('curve.delivered'),
  };
  const words = { title: t('curve.title'), description: heading };
  return { picture: curvePicture('curve-picture', points, axis, names, words), heading };
}

/** The same to take along. */
export function takeCurve(of: PlanView): PictureFiles {
  const points = promiseCurve(of.plan, of.day);
  const rows = points.map((point) => [point.day, ...curves.map((name) => String(point[name]))]);
  const file = takePlanPicture(of, drawCurve(of, points));
  const head = ['until', 'first-due', 'due', 'delivered'];
  return { ...file, csv: writeCsv([head, ...rows]), rows: rows.length };
}
