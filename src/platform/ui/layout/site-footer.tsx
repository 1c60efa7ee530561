import type { LogHead } from '../../acts/leaf.ts';
import { formatMinute } from '../time/format-time.ts';
import type { View } from '../view.ts';
import { ColorSchemeSwitch } from './color-scheme-switch.tsx';
import type { Download } from './downloads.ts';
import { pathOf } from './share-tags.tsx';

interface SiteFooterProps {
  readonly view: View;
  readonly downloads: readonly Download[];
  /** Whether this page may be shown to everybody. */
  readonly isShared: boolean;
}

export function SiteFooter({ view, downloads, isShared }: SiteFooterProps) {
  const { t, root } = view;
  const share = `${root}/share?page=${encodeURIComponent(pathOf(view))}`;
  const links = [
    ...(isShared ? [{ href: share, label: t('footer.share') }] : []),
    { href: `${root}/about`, label: t('footer.about') },
    { href: `${root}/powers`, label: t('footer.powers') },
    { href: `${root}/accessibility`, label: t('footer.accessibility') },
    { href: `${root}/design`, label: t('footer.design') },
    { href: `${root}/interface`, label: t('footer.interface') },
  ];
  return (
    <footer class="sky-footer">
      <div class="sky-footer-inner">
        <PageData view={view} downloads={downloads} />
        <p class="sky-footer-what">{t('footer.what')}</p>
        {view.record === null ? null : <RecordHead view={view} head={view.record} />}
        <nav class="sky-footer-links" aria-label={t('footer.navigation')}>
          <ul>
            {links.map(({ href, label }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
        <ColorSchemeSwitch view={view} />
        <p class="sky-footer-licence">{t('footer.licences')}</p>
      </div>
    </footer>
  );
}

/** How far the log of official acts had come: the same on every page of an hour, so that people can compare. */
function RecordHead({ view, head }: { readonly view: View; readonly head: LogHead }) {
  const { size, at, path } = head;
  return (
    <p>
      <a href={`${view.root}/${path}`}>
        {view.t('footer.record', { size, at: formatMinute(view, at) })}
      </a>
    </p>
  );
}

/** The data of the page that stands above, for programs. */
function PageData({ view: { t }, downloads }: Pick<SiteFooterProps, 'view' | 'downloads'>) {
  if (downloads.length === 0) return null;
  return (
    <nav class="sky-footer-data" aria-labelledby="page-data">
      <span id="page-data">{t('downloads.label')}</span>
      <ul>
        {downloads.map(({ type, href, label }) => (
          <li>
            <a href={href} type={type}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
