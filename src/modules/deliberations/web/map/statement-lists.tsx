import type { Child } from 'hono/jsx';
import { Details } from '../../../../platform/ui/details/details.tsx';
import { VoteBar } from '../../../../platform/ui/votes/vote-bar.tsx';
import { texts } from '../../texts.ts';
import { QuotedStatement } from '../frame/quoted-statement.tsx';
import { countsOf, type MapContext } from './map-context.ts';

/** How many statements of a list are seen; only what all share goes on, in a fold. */
const seenAtOnce = 3;

/** First of all, and in words: what every group shares; without groups, what people share overall. */
export function SharedList(context: MapContext) {
  const { view, analysis } = context;
  const t = texts.in(view.language);
  const grouped = analysis.groups.length > 0;
  const points = grouped ? sharedByGroups(context) : sharedOverall(context);
  const list = (some: typeof points) => (
    <Quotes context={context} points={some}>
      {({ sid, sentence }) => (
        <>
          {sentence === null ? null : <p class="shared-worst">{sentence}</p>}
          <VoteBar view={view} {...countsOf(context, sid)} />
        </>
      )}
    </Quotes>
  );
  return (
    <section class="shared-points">
      <h2>{t(grouped ? 'map.shared.title' : 'map.shared.overall')}</h2>
      {points.length === 0 ? <p>{t('map.shared.none')}</p> : null}
      {list(points.slice(0, seenAtOnce))}
      {points.length <= seenAtOnce ? null : (
        <Details summary={t('map.shared.more', { more: points.length - seenAtOnce })}>
          {list(points.slice(seenAtOnce))}
        </Details>
      )}
    </section>
  );
}

/** A shared statement, and how far it is shared where that is known of every group. */
interface SharedPoint {
  readonly sid: number;
  readonly sentence: string | null;
}

function sharedByGroups(context: MapContext): SharedPoint[] {
  const t = texts.in(context.view.language);
  return quotable(context, context.analysis.commonGround).map(({ sid, direction, worst }) => ({
    sid,
    sentence: t(`map.shared.${direction}`, { worst: Math.floor(worst * 100) }),
  }));
}

function sharedOverall(context: MapContext): SharedPoint[] {
  const { agree, disagree } = context.analysis.consensus;
  const sids = [...agree, ...disagree].map((sid) => ({ sid, sentence: null }));
  return quotable(context, sids);
}

/** For each group the statements that set it apart, with its counts. */
export function GroupSections(context: MapContext) {
  const { view, analysis } = context;
  const t = texts.in(view.language);
  return (
    <>
      {analysis.groups.map(({ letter, members, representative, votes }) => {
        const points = quotable(context, representative).slice(0, seenAtOnce);
        return (
          <section id={`group-${letter.toLowerCase()}`}>
            <h2>{t('map.group.title', { letter, people: members.length })}</h2>
            <p>{t(points.length === 0 ? 'map.group.none' : 'map.group.lead', { letter })}</p>
            <Quotes context={context} points={points}>
              {({ sid, direction, agrees, disagrees, seen }) => (
                <>
                  <p>{t(`map.group.${direction}s`, { agrees, disagrees, seen })}</p>
                  <VoteBar view={view} {...countsOf(context, sid, votes)} />
                </>
              )}
            </Quotes>
          </section>
        );
      })}
    </>
  );
}

/** The statements on which two groups are furthest apart, with the counts of every group. */
export function DifferenceList(context: MapContext) {
  const { view, analysis } = context;
  const t = texts.in(view.language);
  const points = quotable(context, analysis.dividing).slice(0, seenAtOnce);
  if (points.length === 0) return null;
  return (
    <section>
      <h2>{t('map.differ.title')}</h2>
      <p>{t('map.differ.lead')}</p>
      <Quotes context={context} points={points}>
        {({ sid }) =>
          analysis.groups.map(({ letter, votes }) => (
            <div class="group-votes">
              <p>{t('map.group.name', { letter })}</p>
              <VoteBar view={view} {...countsOf(context, sid, votes)} />
            </div>
          ))
        }
      </Quotes>
    </section>
  );
}

/** Those of some statements that are still shown. */
function quotable<Point extends { readonly sid: number }>(
  { bySid }: MapContext,
  points: readonly Point[],
) {
  return points.filter(({ sid }) => bySid.has(sid));
}

interface QuotesProps<Point> {
  readonly context: MapContext;
  readonly points: readonly Point[];
  /** What stands below the statement. */
  readonly children: (point: Point) => Child;
}

function Quotes<Point extends { readonly sid: number }>(props: QuotesProps<Point>) {
  const { view, conversation, bySid } = props.context;
  return (
    <ol class="statement-list">
      {props.points.flatMap((point) => {
        const statement = bySid.get(point.sid);
        if (statement === undefined) return [];
        return (
          <li>
            <QuotedStatement view={view} conversation={conversation} statement={statement} />
            {props.children(point)}
          </li>
        );
      })}
    </ol>
  );
}
