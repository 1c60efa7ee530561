import { ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { conveningBodies } from '../../app/convening-bodies.ts';
import type { Desk } from '../../app/find-desk.ts';
import { texts } from '../../texts.ts';
import { conveneAddress } from '../convening/convene-page.tsx';
import type { ConversationView } from '../frame/conversation-frame.tsx';

/** The way to what moderators and conveners do here; nothing for everybody else. */
export function DeskLinks(props: ConversationView & { readonly desk: Desk }) {
  const { t, to, conversation, desk } = props;
  const end = conversation.state === 'open' ? 'convene.close.act' : 'convene.conclude.title';
  const links = [
    ...(desk.moderates ? [{ page: 'moderation', words: t('moderate.link') }] : []),
    ...(desk.replaces ? [{ page: 'moderators', words: t('replace.title') }] : []),
    ...(desk.concludes ? [{ page: 'close', words: t(end) }] : []),
  ];
  return links.length === 0 ? null : (
    <ButtonRow>
      {links.map(({ page, words }) => (
        <ButtonLink variant="secondary" href={to(page)}>
          {words}
        </ButtonLink>
      ))}
    </ButtonRow>
  );
}

/** The way to a new conversation, for those who may begin one. */
export function ConveneLink({ view }: { readonly view: View }) {
  if (conveningBodies(view.actor, view.now).length === 0) return null;
  return (
    <p>
      <ButtonLink variant="secondary" href={conveneAddress(view)}>
        {texts.in(view.language)('convene.title')}
      </ButtonLink>
    </p>
  );
}
