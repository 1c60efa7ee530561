import type { View } from '../view.ts';

export function SiteFooter({ view }: { readonly view: View }) {
  const { t, language } = view;
  const links = [
    { href: `/${language}/about`, label: t('footer.about') },
    { href: `/${language}/powers`, label: t('footer.powers') },
    { href: `/${language}/accessibility`, label: t('footer.accessibility') },
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
