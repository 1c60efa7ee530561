import { Table } from '../../../../platform/ui/table/table.tsx';
import { votesOf } from '../../domain/list-statements.ts';
import type { Analysis } from '../../domain/mathematics/analysis.ts';
import type { ConversationView } from '../frame/conversation-frame.tsx';
import { countsOf } from '../map/map-context.ts';

interface GroupVotesProps extends Pick<ConversationView, 't'> {
  readonly sid: number;
  readonly analysis: Analysis;
}

const kinds = ['agree', 'disagree', 'pass'] as const;

/** What each opinion group says to one statement, in numbers and shares of those who saw it. */
export function GroupVotes({ t, sid, analysis }: GroupVotesProps) {
  if (analysis.groups.length === 0) return <p>{t('statement.groups.none')}</p>;
  if (!analysis.sids.includes(sid)) return <p>{t('statement.groups.unseen')}</p>;
  const columns = [
    { label: t('statement.groups.group') },
    ...[...kinds, 'seen' as const].map((kind) => ({
      label: t(`statement.groups.${kind}`),
      numeric: true,
    })),
  ];
  const rowOf = (name: string, counts: Counts) => {
    const seen = votesOf(counts);
    const cell = (count: number) =>
      seen === 0 ? '0' : t('statement.groups.cell', { count, share: count / seen });
    return [
      <span class="sky-together">{name}</span>,
      ...kinds.map((kind) => cell(counts[kind])),
      t('statement.groups.number', { count: seen }),
    ];
  };
  const ofGroups = analysis.groups.map(({ votes }) => countsOf({ analysis }, sid, votes));
  const others = withoutGroup(countsOf({ analysis }, sid), ofGroups);
  const rows = analysis.groups.map(({ letter }, place) =>
    rowOf(t('map.group.name', { letter }), ofGroups[place] ?? others),
  );
  if (votesOf(others) > 0) rows.push(rowOf(t('statement.groups.others'), others));
  const consensus = analysis.groupInformedConsensus[analysis.sids.indexOf(sid)] ?? 0;
  return (
    <>
      <Table id="groups" caption={t('statement.groups.caption')} columns={columns} rows={rows} />
      <p>{t('statement.groups.consensus', { consensus })}</p>
    </>
  );
}

type Counts = ReturnType<typeof countsOf>;

/** What those say who are in no group: all votes less those of the groups, so that the sums agree. */
function withoutGroup(all: Counts, groups: readonly Counts[]): Counts {
  const rest = (kind: keyof Counts) =>
    groups.reduce((left, counts) => left - counts[kind], all[kind]);
  return { agree: rest('agree'), disagree: rest('disagree'), pass: rest('pass') };
}
