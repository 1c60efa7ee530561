import { Facts } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Pagination } from '../../../../platform/ui/pagination/pagination.tsx';
import { TimeLine } from '../../../../platform/ui/time-line/time-line.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { isTextPublic } from '../../domain/declined-texts.ts';
import type { PublicConversation } from '../../store/read.ts';
import type { LoggedAct } from '../../store/read-moderation.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame, dataOf } from '../frame/conversation-frame.tsx';
import { shareOfLog } from '../frame/share-conversation.ts';
import { StatementText } from '../frame/statement-text.tsx';
import { actEvent } from './moderation-act.tsx';

export interface ModerationLogProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  /** One page of them, the newest first. */
  readonly acts: readonly LoggedAct[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** Everything that moderators did in a conversation, for everybody. */
export function ModerationLogPage(props: ModerationLogProps) {
  const { view, conversation, acts, total, page, pages } = props;
  const t = texts.in(view.language);
  return (
    <ConversationFrame
      view={view}
      conversation={conversation}
      current={null}
      share={shareOfLog(view, conversation)}
      lead={t('log.lead', { total })}
      downloads={dataOf(view, conversation, 'moderation/log')}
    >
      {acts.length === 0 ? <Empty title={t('log.none')} why={t('log.none.why')} /> : null}
      <TimeLine
        view={view}
        events={acts.map((act) => ({
          ...actEvent(view, act),
          children: <LoggedStatement {...props} act={act} />,
        }))}
      />
      <Pagination
        view={view}
        current={page}
        total={pages}
        href={(wanted) => addressOf(view, conversation, `moderation/log?page=${wanted}`)}
      />
    </ConversationFrame>
  );
}

function LoggedStatement({
  view,
  conversation,
  act,
}: Pick<ModerationLogProps, 'view' | 'conversation'> & { readonly act: LoggedAct }) {
  const t = texts.in(view.language);
  const { sid, statement, latestReason } = act;
  const isMerged = act.reason === 'duplicate' && statement.mergedInto !== null;
  return (
    <>
      {isTextPublic(statement.state, latestReason) ? (
        <StatementText view={view} statement={statement} />
      ) : (
        <p class="sky-muted">{t('log.hidden')}</p>
      )}
      <Facts
        facts={[
          <a href={addressOf(view, conversation, `statements/${sid}`)}>{t('log.see', { sid })}</a>,
          ...(isMerged ? [<Original view={view} conversation={conversation} act={act} />] : []),
        ]}
      />
    </>
  );
}

function Original({
  view,
  conversation,
  act: { statement },
}: Pick<ModerationLogProps, 'view' | 'conversation'> & { readonly act: LoggedAct }) {
  const sid = statement.mergedInto ?? 0;
  return (
    <a href={addressOf(view, conversation, `statements/${sid}`)}>
      {texts.in(view.language)('statement.merged-into', { sid })}
    </a>
  );
}
