import { VoteBar } from '../../../../platform/ui/votes/vote-bar.tsx';
import { texts } from '../../texts.ts';
import { QuotedStatement } from '../frame/quoted-statement.tsx';
import { countsOf, type MapContext } from './map-context.ts';

/** How many statements are listed. */
const shownAtMost = 3;

/** The statements on which two groups are furthest apart, with the counts of every group. */
export function DifferenceList({ context }: { readonly context: MapContext }) {
  const { view, analysis, bySid } = context;
  const t = texts.in(view.language);
  const shown = analysis.dividing.filter(({ sid }) => bySid.has(sid)).slice(0, shownAtMost);
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>{t('map.differ.title')}</h2>
      <p>{t('map.differ.lead')}</p>
      <ol class="statement-list">
        {shown.flatMap(({ sid }) => {
          const statement = bySid.get(sid);
          if (statement === undefined) return [];
          return (
            <li>
              <QuotedStatement
                view={view}
                conversation={context.conversation}
                statement={statement}
              />
              {analysis.groups.map(({ letter, votes }) => (
                <div class="group-votes">
                  <p>{t('map.group.name', { letter })}</p>
                  <VoteBar view={view} {...countsOf(context, sid, votes)} />
                </div>
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
