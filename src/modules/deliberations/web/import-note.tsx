import { Alert } from '../../../platform/ui/alert/alert.tsx';
import type { View } from '../../../platform/ui/view.ts';
import type { PublicConversation } from '../store/read.ts';
import { texts } from '../texts.ts';
import { stateNow } from './conversation-frame.tsx';
import { isWebAddress } from './web-address.ts';

const attribution =
  'Data was gathered using the Polis software (compdemocracy.org/polis) and is sub-licensed under CC BY 4.0 with Attribution to The Computational Democracy Project';

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
  const open = stateNow(conversation, view.now) === 'open';
  const { url } = origin;
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
      {url !== null && isOnPolis(url) ? (
        <p class="sky-small" lang="en">
          {attribution}
        </p>
      ) : null}
    </Alert>
  );
}

function isOnPolis(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === 'pol.is' || hostname.endsWith('.pol.is');
}
