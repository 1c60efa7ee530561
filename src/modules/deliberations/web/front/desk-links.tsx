import { may } from '../../../../platform/powers/powers.ts';
import { ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { conveningBodies } from '../../app/convening-bodies.ts';
import type { Desk } from '../../app/find-desk.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { conveneAddress } from '../convening/convene-page.tsx';
import type { ConversationView } from '../frame/conversation-frame.tsx';
import { acrossAddress } from '../moderation/across-page.tsx';

/** The way to what moderators and conveners do here; nothing for everybody else. */
export function DeskLinks(props: ConversationView & { readonly desk: Desk }) {
  const { t, to, conversation, desk } = props;
  const end = conversation.state === 'open' ? 'convene.close.act' : 'convene.conclude.title';
  const links = [
    ...(desk.moderates ? [{ page: 'moderation', words: t('moderate.link') }] : []),
    ...(desk.replaces ? [{ page: 'moderators', words: t('replace.title') }] : []),
    ...(desk.concludes ? [{ page: 'close', words: t(end) }] : []),
  ];
  return <Links links={links.map(({ page, words }) => ({ href: to(page), words }))} />;
}

/** From the list of conversations to where those in office begin one, and decide on what waits in all. */
export function OfficeLinks({ view }: { readonly view: View }) {
  const { actor, now } = view;
  const t = texts.in(view.language);
  const convenes = conveningBodies(actor, now).length > 0;
  const moderates = may(actor, powers['moderate-several'], {}, now).yes;
  const links = [
    ...(convenes ? [{ href: conveneAddress(view), words: t('convene.title') }] : []),
    ...(moderates ? [{ href: acrossAddress(view), words: t('across.title') }] : []),
  ];
  return <Links links={links} />;
}

interface LinksProps {
  readonly links: readonly { readonly href: string; readonly words: string }[];
}

function Links({ links }: LinksProps) {
  return links.length === 0 ? null : (
    <ButtonRow>
      {links.map(({ href, words }) => (
        <ButtonLink variant="secondary" href={href}>
          {words}
        </ButtonLink>
      ))}
    </ButtonRow>
  );
}
