import type { EntryPlace } from '../../../../platform/acts/leaf.ts';
import { Facts } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { EntryLink } from '../../../../platform/ui/receipt/entry-link.tsx';
import type { LoggedAct } from '../../store/read-moderation.ts';
import type { ModeratorTerm } from '../../store/read-moderators.ts';
import { ConversationFrame, type ConversationView, dataOf } from '../frame/conversation-frame.tsx';
import { OtherPages } from '../frame/other-pages.tsx';
import type { PageNumbers } from '../frame/read-number.ts';
import { shareOfLog } from '../frame/share-conversation.ts';
import { MergedInto, ModeratedText, ModerationActs } from './moderation-act.tsx';
import { ModeratorTerms } from './moderator-terms.tsx';

export interface ModerationLogProps extends ConversationView, PageNumbers {
  /** One page of them, the newest first. */
  readonly acts: readonly LoggedAct[];
  readonly total: number;
  readonly terms: readonly ModeratorTerm[];
  /** Where each act stands in the public log. */
  readonly entries: readonly (EntryPlace | undefined)[];
}

/** Everything that moderators did in a conversation, for everybody. */
export function ModerationLogPage(props: ModerationLogProps) {
  const { t, acts, total, entries } = props;
  return (
    <ConversationFrame
      {...props}
      share={shareOfLog(props.view, props.conversation)}
      lead={t('log.lead', { total })}
      downloads={dataOf(props, 'moderation/log')}
    >
      {acts.length === 0 ? <Empty title={t('log.none')} why={t('log.none.why')} /> : null}
      <ModerationActs
        {...props}
        more={(act) => <LoggedStatement {...props} act={act} entry={entries[acts.indexOf(act)]} />}
      />
      <OtherPages {...props} list="moderation/log" />
      <ModeratorTerms {...props} />
    </ConversationFrame>
  );
}

interface LoggedProps extends ConversationView {
  readonly act: LoggedAct;
  readonly entry: EntryPlace | undefined;
}

function LoggedStatement({ act, entry, ...about }: LoggedProps) {
  const { t, to, view } = about;
  const { sid, statement, reason, latestReason } = act;
  const original = reason === 'duplicate' ? statement.mergedInto : null;
  return (
    <>
      <ModeratedText {...about} statement={statement} reason={latestReason} />
      <Facts
        facts={[
          <a href={to(`statements/${sid}`)}>{t('log.see', { sid })}</a>,
          ...(original === null ? [] : [<MergedInto {...about} sid={original} />]),
          ...(entry === undefined ? [] : [<EntryLink view={view} entry={entry} />]),
        ]}
      />
    </>
  );
}
