import { CodeBlock } from '../code-block/code-block.tsx';
import { FileLinks } from '../figure/file-links.tsx';
import { pictureOf, pictureWords, type Share } from '../layout/share-tags.tsx';
import { Layout, Title } from '../layout.tsx';
import type { View } from '../view.ts';

export interface SharePageProps {
  readonly view: View;
  /** The page to be shared. */
  readonly page: Share & { readonly path: string };
  /** What another site puts into its page; null: the page has no card. */
  readonly frame: string | null;
}

/** Everything that leads people to a page: address, QR code, picture, and a card for other sites. */
export function SharePage({ view, page, frame }: SharePageProps) {
  const { t, baseUrl } = view;
  const address = baseUrl + page.path;
  const code = `/qr.svg?page=${encodeURIComponent(page.path)}`;
  return (
    <Layout view={view} title={t('share.title')} share="private">
      <Title lead={page.title}>{t('share.title')}</Title>
      <section aria-labelledby="share-address">
        <h2 id="share-address">{t('share.address')}</h2>
        <p class="sky-code">{address}</p>
        <p>
          <a href={page.path}>{t('share.back')}</a>
        </p>
      </section>
      <section aria-labelledby="share-code">
        <h2 id="share-code">{t('share.code')}</h2>
        <p>{t('share.code.what')}</p>
        <img
          class="share-code"
          width="192"
          height="192"
          src={code}
          alt={t('share.code.alt', { address })}
        />
        <FileLinks
          files={[
            { href: code, label: t('share.code.svg') },
            { href: code.replace('/qr.svg', '/qr.png'), label: t('share.code.png') },
          ]}
        />
      </section>
      <section aria-labelledby="share-picture">
        <h2 id="share-picture">{t('share.picture')}</h2>
        <p>{t('share.picture.what')}</p>
        <img
          class="share-picture"
          src={pictureOf(page.path)}
          width="1200"
          height="630"
          alt={pictureWords(page)}
        />
        <FileLinks files={[{ href: pictureOf(page.path), label: t('share.picture.png') }]} />
      </section>
      {frame === null ? null : <Frame view={view} path={page.path} frame={frame} />}
    </Layout>
  );
}

interface FrameProps {
  readonly view: View;
  readonly path: string;
  readonly frame: string;
}

function Frame({ view: { t }, path, frame }: FrameProps) {
  return (
    <section aria-labelledby="share-frame">
      <h2 id="share-frame">{t('share.frame')}</h2>
      <p>{t('share.frame.what')}</p>
      <p>
        <a href={`/embed${path}`}>{t('share.frame.look')}</a>
      </p>
      <CodeBlock label={t('share.frame.code')} code={frame} />
    </section>
  );
}
