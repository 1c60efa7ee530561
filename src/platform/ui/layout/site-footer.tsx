import type { View } from '../view.ts';
import { pathOf } from './share-tags.tsx';

interface SiteFooterProps {
  readonly view: View;
  /** Whether this page may be shown to everybody. */
  readonly isShared: boolean;
}

export function SiteFooter({ view, isShared }: SiteFooterProps) {
  const { t, root } = view;
  const share = `${root}/share?page=${encodeURIComponent(pathOf(view))}`;
  const links = [
    ...(isShared ? [{ href: share, label: t('footer.share') }] : []),
    { href: `${root}/about`, label: t('footer.about') },
    { href: `${root}/powers`, label: t('footer.powers') },
    { href: `${root}/accessibility`, label: t('footer.accessibility') },
    { href: '/api/openapi.json', label: t('footer.interface') },
  ];
  return (
    <footer class="sky-footer">
      <div class="sky-footer-inner">
        <p class="sky-footer-what">{t('footer.what')}</p>
        <nav aria-label={t('footer.navigation')}>
          <ul>
            {links.map(({ href, label }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="sky-footer-licence">{t('footer.licences')}</p>
      </div>
    </footer>
  );
}
