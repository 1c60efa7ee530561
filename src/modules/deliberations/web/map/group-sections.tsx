import { VoteBar } from '../../../../platform/ui/votes/vote-bar.tsx';
import type { OpinionGroup } from '../../domain/mathematics/analysis.ts';
import { texts } from '../../texts.ts';
import { QuotedStatement } from '../frame/quoted-statement.tsx';
import { countsOf, type MapContext } from './map-context.ts';

/** How many statements stand for a group on the page. */
const shownAtMost = 3;

/** For each group the statements that set it apart, with its counts. */
export function GroupSections({ context }: { readonly context: MapContext }) {
  return (
    <>
      {context.analysis.groups.map((group) => (
        <GroupSection context={context} group={group} />
      ))}
    </>
  );
}

function GroupSection({
  context,
  group,
}: {
  readonly context: MapContext;
  readonly group: OpinionGroup;
}) {
  const { view, bySid } = context;
  const t = texts.in(view.language);
  const { letter, members } = group;
  const shown = group.representative.filter(({ sid }) => bySid.has(sid)).slice(0, shownAtMost);
  return (
    <section id={`group-${letter.toLowerCase()}`}>
      <h2>{t('map.group.title', { letter, people: members.length })}</h2>
      <p>{t(shown.length === 0 ? 'map.group.none' : 'map.group.lead', { letter })}</p>
      <ol class="statement-list">
        {shown.flatMap(({ sid, direction, agrees, disagrees, seen }) => {
          const statement = bySid.get(sid);
          if (statement === undefined) return [];
          return (
            <li>
              <QuotedStatement
                view={view}
                conversation={context.conversation}
                statement={statement}
              />
              <p>{t(`map.group.${direction}s`, { agrees, disagrees, seen })}</p>
              <VoteBar view={view} {...countsOf(context, sid, group.votes)} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
