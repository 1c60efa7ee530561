import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Facts } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { Statement } from '../../store/read.ts';
import type { QueuedStatement } from '../../store/read-moderation.ts';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import { OtherPages } from '../frame/other-pages.tsx';
import { NumberedStatement, StatementNumber } from '../frame/quoted-statement.tsx';
import type { PageNumbers } from '../frame/read-number.ts';
import { StatementText } from '../frame/statement-text.tsx';
import { acrossAddress } from './across-page.tsx';
import { seenOf } from './moderation-act.tsx';

/** A statement of the queue with those that say nearly the same. */
export interface QueueEntry {
  readonly statement: QueuedStatement;
  readonly similar: readonly Statement[];
  /** The moderator wrote it: another one decides. */
  readonly own: boolean;
}

export interface ModerationProps extends ConversationView, PageNumbers {
  /** One page of the queue. */
  readonly entries: readonly QueueEntry[];
  readonly total: number;
  /** Number of the statement that was decided on just now. */
  readonly decided: number | null;
}

/** What moderators should look at, the most pressing first. */
export function ModerationPage(props: ModerationProps) {
  const { view, t, to, entries, total, decided: sid } = props;
  return (
    <ConversationFrame
      {...props}
      share="private"
      heading={t('moderate.title', { total })}
      lead={t('moderate.lead')}
      before={
        sid === null ? null : (
          <Alert view={view} tone="success" title={t('moderate.decided', { sid })} />
        )
      }
    >
      {entries.length === 0 ? (
        <Empty title={t('moderate.none')} why={t('moderate.none.why')} />
      ) : null}
      {total < 2 ? null : (
        <p>
          <ButtonLink variant="secondary" href={to('moderation/several')}>
            {t('several.title')}
          </ButtonLink>
        </p>
      )}
      <ol class="statement-list">
        {entries.map((entry) => (
          <li>
            <Entry {...props} {...entry} />
          </li>
        ))}
      </ol>
      <OtherPages {...props} list="moderation" />
      <p class="sky-small">
        <a href={acrossAddress(view)}>{t('across.title')}</a>
        {' · '}
        <a href={to('moderation/log')}>{t('statements.log')}</a>
      </p>
    </ConversationFrame>
  );
}

const tags = { waiting: 'open', unreviewed: 'draft', unclear: 'late' } as const;

type EntryProps = ConversationView & QueueEntry;

function Entry(props: EntryProps) {
  const { view, t, statement } = props;
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
      {props.similar.length === 0 ? null : <Similar {...props} />}
      {props.own ? <p>{t('moderate.own')}</p> : <Acts {...props} />}
    </>
  );
}

function Similar(props: EntryProps) {
  return (
    <div class="moderation-similar">
      <p class="sky-small">{props.t('moderate.similar')}</p>
      <ul>
        {props.similar.map((statement) => (
          <li>
            <NumberedStatement {...props} statement={statement} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Acts({ view, t, to, statement }: EntryProps) {
  const address = to(`moderation/${statement.sid}`);
  const named = (act: string) => t('mine.of', { act, text: statement.text });
  const accept = t(statement.state === 'waiting' ? 'moderate.accept' : 'moderate.keep');
  return (
    <Form view={view} action={address} seen={seenOf(statement.latestAct)}>
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
