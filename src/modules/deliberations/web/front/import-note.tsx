import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import type { PublicConversation } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { attributionOf } from '../frame/attribution.ts';
import { isWebAddress } from '../frame/web-address.ts';

/** Says that a conversation was imported, from where, and what its licence wants said. */
export function ImportNote({
  view,
  conversation,
  origin,
}: {
  readonly view: View;
  readonly conversation: PublicConversation;
  readonly origin: NonNullable<PublicConversation['origin']>;
}) {
  const t = texts.in(view.language);
  const open = stateAt(conversation, view.now) === 'open';
  const { url } = origin;
  const attribution = attributionOf(origin);
  return (
    <Alert view={view} tone="info" title={t('front.imported.title')}>
      <p>{t(open ? 'front.imported.what' : 'front.imported.closed')}</p>
      {url === null ? null : (
        <p>
          {t('front.imported.source')}
          {isWebAddress(url) ? (
            <a href={url} rel="noopener">
              {url}
            </a>
          ) : (
            url
          )}
        </p>
      )}
      {attribution === null ? null : (
        <p class="sky-small" lang="en">
          {attribution}
        </p>
      )}
    </Alert>
  );
}
