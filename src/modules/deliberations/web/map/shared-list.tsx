import { Details } from '../../../../platform/ui/details/details.tsx';
import { VoteBar } from '../../../../platform/ui/votes/vote-bar.tsx';
import { texts } from '../../texts.ts';
import { QuotedStatement } from '../frame/quoted-statement.tsx';
import { countsOf, type MapContext } from './map-context.ts';

/** So many are seen at once; the rest is folded. */
const seenAtOnce = 3;

/** First of all, and in words: what every group shares; without groups, what people share overall. */
export function SharedList({ context }: { readonly context: MapContext }) {
  const { view, analysis } = context;
  const t = texts.in(view.language);
  const grouped = analysis.groups.length > 0;
  const points = grouped ? sharedByGroups(context) : sharedOverall(context);
  return (
    <section class="shared-points">
      <h2>{t(grouped ? 'map.shared.title' : 'map.shared.overall')}</h2>
      {points.length === 0 ? <p>{t('map.shared.none')}</p> : null}
      <PointList context={context} points={points.slice(0, seenAtOnce)} />
      {points.length <= seenAtOnce ? null : (
        <Details summary={t('map.shared.more', { more: points.length - seenAtOnce })}>
          <PointList context={context} points={points.slice(seenAtOnce)} />
        </Details>
      )}
    </section>
  );
}

function PointList({
  context,
  points,
}: {
  readonly context: MapContext;
  readonly points: readonly Point[];
}) {
  const { view, bySid } = context;
  return (
    <ol class="statement-list">
      {points.flatMap(({ sid, sentence }) => {
        const statement = bySid.get(sid);
        if (statement === undefined) return [];
        return (
          <li>
            <QuotedStatement
              view={view}
              conversation={context.conversation}
              statement={statement}
            />
            {sentence === null ? null : <p class="shared-worst">{sentence}</p>}
            <VoteBar view={view} {...countsOf(context, sid)} />
          </li>
        );
      })}
    </ol>
  );
}

interface Point {
  readonly sid: number;
  readonly sentence: string | null;
}

function sharedByGroups({ view, analysis, bySid }: MapContext): Point[] {
  const t = texts.in(view.language);
  return analysis.commonGround
    .filter(({ sid }) => bySid.has(sid))
    .map(({ sid, direction, worst }) => ({
      sid,
      sentence: t(`map.shared.${direction}`, { worst: Math.floor(worst * 100) }),
    }));
}

function sharedOverall({ analysis, bySid }: MapContext): Point[] {
  const { agree, disagree } = analysis.consensus;
  return [...agree, ...disagree]
    .filter((sid) => bySid.has(sid))
    .map((sid) => ({ sid, sentence: null }));
}
