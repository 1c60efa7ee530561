import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { PowerWords } from '../../../../platform/powers/power-words.ts';
import { lastMoment } from '../../../../platform/text/taipei-day.ts';
import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { ToldDelegation } from '../../store/read-delegations.ts';
import { texts } from '../../texts.ts';

interface DelegationsProps {
  readonly view: View;
  readonly delegations: readonly ToldDelegation[];
  readonly powerWords: PowerWords;
  /** Whether the reader may end it. */
  readonly mayEnd: (delegation: ToldDelegation) => boolean;
}

const columns = ['body', 'offices', 'powers', 'period', 'reason'] as const;

/** Which office lends what to which at this moment, or will. */
export function DelegationsTable({ view, delegations, powerWords, mayEnd }: DelegationsProps) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  return (
    <Table
      id="delegations"
      hideCaption
      caption={t('delegations.title')}
      columns={columns.map((name) => ({ label: t(`delegations.${name}`) }))}
      rows={delegations.map((each) => [
        each.bodyName[language],
        // The way out beside what one looks for first: the last columns lie out of sight on a telephone.
        <>
          {t('delegations.between', {
            office: each.fromTitle[language],
            receiver: each.toTitle[language],
          })}
          {mayEnd(each) ? (
            <>
              <br />
              <a href={`${view.root}/identity/delegations/${each.id}/end`}>
                {t('delegations.end')}
              </a>
            </>
          ) : null}
        </>,
        each.powers.map((power) => powerWords(view.language, power)).join(t('delegate.between')),
        <>
          <Moment at={each.from} view={view} show="day" />
          {t('delegations.to')}
          <Moment at={lastMoment(each.until)} view={view} show="day" />
        </>,
        <PeopleText text={each.reason} />,
      ])}
    />
  );
}
