import type { View } from '../view.ts';

export function SiteFooter({ view }: { readonly view: View }) {
  const { t, root } = view;
  const links = [
    { href: `${root}/about`, label: t('footer.about') },
    { href: `${root}/powers`, label: t('footer.powers') },
    { href: `${root}/accessibility`, label: t('footer.accessibility') },
    { href: `${root}/interface`, label: t('footer.interface') },
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
