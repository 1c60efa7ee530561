import { VoteBar } from '../../../platform/ui/votes/vote-bar.tsx';
import { texts } from '../texts.ts';
import type { MapContext } from './map-page.tsx';
import { QuotedStatement } from './quoted-statement.tsx';

/** So many are listed; the rest stand in the list of all statements. */
const shownAtMost = 6;

/** First of all, and in words: what every group shares; without groups, what people share overall. */
export function SharedList({ context }: { readonly context: MapContext }) {
  const { view, conversation, analysis, bySid } = context;
  const t = texts.in(view.language);
  const grouped = analysis.groups.length > 0;
  const points = (grouped ? sharedByGroups(context) : sharedOverall(context)).slice(0, shownAtMost);
  return (
    <section class="shared-points">
      <h2>{t(grouped ? 'map.shared.title' : 'map.shared.overall')}</h2>
      {points.length === 0 ? <p>{t('map.shared.none')}</p> : null}
      <ol class="statement-list">
        {points.flatMap(({ sid, sentence }) => {
          const statement = bySid.get(sid);
          if (statement === undefined) return [];
          return (
            <li>
              <QuotedStatement view={view} conversation={conversation} statement={statement} />
              {sentence === null ? null : <p class="shared-worst">{sentence}</p>}
              <VoteBar view={view} {...countsOf(context, sid)} />
            </li>
          );
        })}
      </ol>
    </section>
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
  return [...agree, ...disagree].filter((sid) => bySid.has(sid)).map((sid) => ({ sid, sentence: null }));
}

/** Votes of everybody on a statement. */
export function countsOf(
  { analysis }: Pick<MapContext, 'analysis'>,
  sid: number,
  counts = analysis.counts,
): { agree: number; disagree: number; pass: number } {
  const column = analysis.sids.indexOf(sid);
  const agree = counts.agrees[column] ?? 0;
  const disagree = counts.disagrees[column] ?? 0;
  return { agree, disagree, pass: (counts.seen[column] ?? 0) - agree - disagree };
}
