import { ButtonLink } from '../../../../platform/ui/button/button.tsx';
import { FileLink } from '../../../../platform/ui/link/link.tsx';
import { Progress } from '../../../../platform/ui/progress/progress.tsx';
import { EntryLink } from '../../../../platform/ui/receipt/entry-link.tsx';
import { GroupedNumber } from '../../../../platform/ui/receipt/receipt.tsx';
import { formatDay, formatMinute } from '../../../../platform/ui/time/format-time.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import { fewestPeople, wantedVotes } from '../../domain/mathematics/eligible-people.ts';
import { goesOutInBatches } from '../../domain/what-leaves.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame, feedOf } from '../frame/conversation-frame.tsx';
import { shareOfMap } from '../frame/share-conversation.ts';
import type { MapContext, MapPageProps } from './map-context.ts';
import { MapFigure } from './map-figure.tsx';
import { leadOf } from './map-heading.ts';
import { DifferenceList, GroupSections, SharedList } from './statement-lists.tsx';

export function MapPage(props: MapPageProps) {
  const { view, conversation, map } = props;
  const { analysis } = map;
  const bySid = new Map(props.statements.map((statement) => [statement.sid, statement]));
  const context = { ...props, analysis, bySid };
  const isEarly = analysis.noGroupsReason === 'too-few-people';
  return (
    <ConversationFrame
      view={view}
      conversation={conversation}
      current="map"
      share={shareOfMap(view, conversation, analysis)}
      lead={leadOf(view.language, analysis)}
      downloads={{
        ...(isEarly ? {} : { csv: `/api/deliberations/${conversation.slug}/map.csv` }),
        json: `/api/deliberations/${conversation.slug}/map.json`,
        feed: feedOf(view, conversation),
      }}
      wide
    >
      {isEarly ? <TooEarly {...context} /> : <Findings {...context} />}
      <HowComputed {...context} />
    </ConversationFrame>
  );
}

function TooEarly({ view, conversation, analysis }: MapContext) {
  const t = texts.in(view.language);
  const people = Math.min(fewestPeople - 1, analysis.pids.length);
  return (
    <section>
      <p>{t('map.early.why')}</p>
      <Progress value={people} max={fewestPeople} label={t('map.early.progress', { people })} />
      <p>
        <ButtonLink href={addressOf(view, conversation, 'take-part')}>
          {t('map.you.act')}
        </ButtonLink>
      </p>
    </section>
  );
}

function Findings(context: MapContext) {
  return (
    <>
      <SharedList {...context} />
      <WhereYouStand {...context} />
      <MapFigure {...context} />
      <Stability {...context} />
      <GroupSections {...context} />
      <DifferenceList {...context} />
    </>
  );
}

function WhereYouStand(context: MapContext) {
  const { view, conversation, analysis, pid } = context;
  const t = texts.in(view.language);
  const isOpen = stateAt(conversation, view.now) === 'open';
  const row = pid === null ? -1 : analysis.pids.indexOf(pid);
  if (row < 0 && !isOpen) return null;
  return (
    <section>
      <h2>{t('map.you.title')}</h2>
      <p>{row < 0 ? t('map.you.not-yet') : standing(context, row)}</p>
      {isOpen ? (
        <p>
          <ButtonLink href={addressOf(view, conversation, 'take-part')} variant="primary">
            {t('map.you.act')}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

function standing({ view, analysis, votesOfVisitor: votes }: MapContext, row: number): string {
  const t = texts.in(view.language);
  const group = analysis.groups[analysis.labels[row] ?? -1];
  if (group !== undefined) return t('map.you.group', { letter: group.letter });
  return analysis.groups.length > 0 && votes < wantedVotes
    ? t('map.you.no-group', { votes, needed: wantedVotes })
    : t('map.you.plain', { votes });
}

const stabilityWords = [
  [0.9, 'firm'],
  [0.8, 'fairly-firm'],
  [0.6, 'loose'],
  [0, 'weak'],
] as const;

function Stability({ view, analysis, map }: MapContext) {
  const t = texts.in(view.language);
  if (analysis.groups.length === 0) {
    const why = analysis.noGroupsReason === 'no-k-fits' ? 'map.cloud.no-k' : 'map.cloud.why';
    return <p>{t(why)}</p>;
  }
  const { stability } = analysis;
  if (map.verdict === null || stability === null) return <p>{t('map.stability.pending')}</p>;
  const word = stabilityWords.find(([from]) => stability >= from)?.[1] ?? 'weak';
  return (
    <p>
      {t(`map.stability.${word}`)}{' '}
      <span class="sky-muted sky-small">{t('map.stability.figure', { stability })}</span>
    </p>
  );
}

function HowComputed(context: MapContext) {
  const { view, conversation, map, snapshot, entry, declinedSince } = context;
  const t = texts.in(view.language);
  const api = `/api/deliberations/${conversation.slug}`;
  return (
    <section>
      <h2>{t('map.how.title')}</h2>
      <p>{t('map.how.text')}</p>
      {map.analysis.votes === map.analysis.takingPart.votes ? null : (
        <p>{t('map.how.taking-part', { ...map.analysis.takingPart })}</p>
      )}
      <ul>
        <li>
          <FileLink view={view} href={`${api}/map.json`} type="JSON">
            {t('map.how.numbers')}
          </FileLink>
        </li>
        <li>
          <FileLink view={view} href={`${api}/statements.csv`} type="CSV">
            {t('map.how.statements')}
          </FileLink>
        </li>
        <li>
          <a href={`${api}/export/votes.csv`}>{t('map.how.votes')}</a>
          {goesOutInBatches(conversation) ? <p>{t('map.how.batches')}</p> : null}
        </li>
      </ul>
      {snapshot === null ? null : (
        <>
          <p>
            {t('map.frozen', { day: formatDay(view, snapshot.takenAt), votes: snapshot.upToSeq })}
          </p>
          <p>
            SHA-256 <GroupedNumber value={snapshot.sha256} />
          </p>
          {entry === undefined ? null : (
            <p>
              <EntryLink view={view} entry={entry} />
            </p>
          )}
        </>
      )}
      {declinedSince === 0 ? null : <p>{t('map.declined-since', { statements: declinedSince })}</p>}
      <p class="sky-muted sky-small">
        {t('map.as-of', { at: formatMinute(view, view.now), votes: map.upToSeq })}
      </p>
    </section>
  );
}
