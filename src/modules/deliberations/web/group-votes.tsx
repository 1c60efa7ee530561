import { Table } from '../../../platform/ui/table/table.tsx';
import type { View } from '../../../platform/ui/view.ts';
import type { Analysis } from '../domain/mathematics/analysis.ts';
import { texts } from '../texts.ts';
import { countsOf } from './map-context.ts';

/** What each opinion group says to one statement, in numbers and shares of those who saw it. */
export function GroupVotes({
  view,
  sid,
  analysis,
}: {
  readonly view: View;
  readonly sid: number;
  readonly analysis: Analysis;
}) {
  const t = texts.in(view.language);
  if (analysis.groups.length === 0) return <p>{t('statement.groups.none')}</p>;
  if (!analysis.sids.includes(sid)) return <p>{t('statement.groups.unseen')}</p>;
  const numeric = ['agree', 'disagree', 'pass', 'seen'] as const;
  const columns = [
    { label: t('statement.groups.group') },
    ...numeric.map((kind) => ({ label: t(`statement.groups.${kind}`), numeric: true })),
  ];
  const rows = analysis.groups.map(({ letter, votes }) => {
    const counts = countsOf({ analysis }, sid, votes);
    const seen = counts.agree + counts.disagree + counts.pass;
    const cell = (count: number) =>
      seen === 0 ? '0' : t('statement.groups.cell', { count, share: count / seen });
    return [
      <span class="sky-together">{t('map.group.name', { letter })}</span>,
      cell(counts.agree),
      cell(counts.disagree),
      cell(counts.pass),
      t('statement.groups.number', { count: seen }),
    ];
  });
  const consensus = analysis.groupInformedConsensus[analysis.sids.indexOf(sid)] ?? 0;
  return (
    <>
      <Table id="groups" caption={t('statement.groups.caption')} columns={columns} rows={rows} />
      <p>{t('statement.groups.consensus', { consensus })}</p>
    </>
  );
}
