import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { attributionOf } from '../frame/attribution.ts';
import type { ConversationView } from '../frame/conversation-frame.tsx';
import { isWebAddress } from '../frame/web-address.ts';

/** Says that a conversation was imported, from where, and what its licence wants said. */
export function ImportNote(props: ConversationView & { readonly url: string | null }) {
  const { view, t, isOpen, url } = props;
  const attribution = attributionOf(props.conversation.origin);
  return (
    <Alert view={view} tone="info" title={t('front.imported.title')}>
      <p>{t(isOpen ? 'front.imported.what' : 'front.imported.closed')}</p>
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
