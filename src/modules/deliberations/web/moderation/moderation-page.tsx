import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Facts } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Pagination } from '../../../../platform/ui/pagination/pagination.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { PublicConversation, Statement } from '../../store/read.ts';
import type { QueuedStatement } from '../../store/read-moderation.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame } from '../frame/conversation-frame.tsx';
import { NumberedStatements, StatementNumber } from '../frame/quoted-statement.tsx';
import { StatementText } from '../frame/statement-text.tsx';

/** A statement of the queue with those that say nearly the same. */
export interface QueueEntry {
  readonly statement: QueuedStatement;
  readonly similar: readonly Statement[];
  /** The moderator wrote it: another one decides. */
  readonly own: boolean;
}

export interface ModerationProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  /** One page of the queue. */
  readonly entries: readonly QueueEntry[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Number of the statement that was decided on just now. */
  readonly decided: number | null;
}

/** What moderators should look at, the most pressing first. */
export function ModerationPage(props: ModerationProps) {
  const { view, conversation, entries, total, page, pages, decided } = props;
  const t = texts.in(view.language);
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current={null}
      heading={t('moderate.title', { total })}
      lead={t('moderate.lead')}
      before={decided === null ? null : <Decided view={view} sid={decided} />}
    >
      {entries.length === 0 ? (
        <Empty title={t('moderate.none')} why={t('moderate.none.why')} />
      ) : null}
      <ol class="statement-list">
        {entries.map((entry) => (
          <li>
            <Entry {...props} entry={entry} />
          </li>
        ))}
      </ol>
      <Pagination
        view={view}
        current={page}
        total={pages}
        href={(wanted) => addressOf(view, conversation, `moderation?page=${wanted}`)}
      />
      <p class="sky-small">
        <a href={addressOf(view, conversation, 'moderation/log')}>{t('statements.log')}</a>
      </p>
    </ConversationFrame>
  );
}

function Decided({ view, sid }: { readonly view: View; readonly sid: number }) {
  const t = texts.in(view.language);
  return <Alert view={view} tone="success" title={t('moderate.decided', { sid })} />;
}

const tags = { waiting: 'open', unreviewed: 'draft', unclear: 'late' } as const;

type EntryProps = Pick<ModerationProps, 'view' | 'conversation'> & { readonly entry: QueueEntry };

function Entry({ view, conversation, entry }: EntryProps) {
  const t = texts.in(view.language);
  const { statement, own } = entry;
  const { why, votes, unclearPasses } = statement;
  return (
    <>
      <p>
        <Tag state={tags[why]}>{t(`moderate.why.${why}`)}</Tag>{' '}
        <StatementNumber view={view} sid={statement.sid} />
      </p>
      <StatementText view={view} statement={statement} />
      <Facts
        facts={[
          <Moment at={statement.writtenAt} view={view} show="minute" relative />,
          ...(why === 'unclear' ? [t('moderate.unclear', { votes, unclearPasses })] : []),
        ]}
      />
      <Similar view={view} conversation={conversation} entry={entry} />
      {own ? (
        <p>{t('moderate.own')}</p>
      ) : (
        <Acts view={view} conversation={conversation} entry={entry} />
      )}
    </>
  );
}

function Similar({ view, conversation, entry: { similar } }: EntryProps) {
  if (similar.length === 0) return null;
  return (
    <div class="moderation-similar">
      <p class="sky-small">{texts.in(view.language)('moderate.similar')}</p>
      <NumberedStatements view={view} conversation={conversation} statements={similar} />
    </div>
  );
}

function Acts({ view, conversation, entry: { statement } }: EntryProps) {
  const t = texts.in(view.language);
  const address = addressOf(view, conversation, `moderation/${statement.sid}`);
  const named = (act: string) => t('mine.of', { act, text: statement.text });
  const accept = t(statement.state === 'waiting' ? 'moderate.accept' : 'moderate.keep');
  return (
    <Form view={view} action={address}>
      <ButtonRow>
        <Button variant="secondary" name="act" value="accept" label={named(accept)}>
          {accept}
        </Button>
        <ButtonLink variant="quiet" href={address} label={named(t('moderate.decline'))}>
          {t('moderate.decline')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}
