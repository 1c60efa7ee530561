import { Table } from '../../../../platform/ui/table/table.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import { Words } from '../../../../platform/ui/words.tsx';
import type { ModeratorTerm } from '../../store/read-moderators.ts';
import type { ConversationView } from '../frame/conversation-frame.tsx';

interface TermsProps extends Pick<ConversationView, 'view' | 't'> {
  readonly terms: readonly ModeratorTerm[];
}

const columns = ['who', 'since', 'until', 'why'] as const;

/** Who moderated from when to when, and why others were asked. */
export function ModeratorTerms({ view, t, terms }: TermsProps) {
  if (terms.length === 0) return null;
  return (
    <section>
      <h2>{t('terms.title')}</h2>
      <Table
        id="moderators"
        hideCaption
        caption={t('terms.title')}
        columns={columns.map((name) => ({ label: t(`terms.${name}`) }))}
        rows={terms.map(({ name, since, until, reason, by }) => [
          <Words view={view} wording={name} />,
          <Moment at={since} view={view} show="minute" />,
          until === null ? t('terms.now') : <Moment at={until} view={view} show="minute" />,
          reason === null || by === null ? null : (
            <>
              <Words view={view} wording={reason} /> {t('terms.by')}
              <Words view={view} wording={by} />
            </>
          ),
        ])}
      />
    </section>
  );
}
