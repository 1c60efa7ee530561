import { Layout, Title } from '../layout.tsx';
import type { View } from '../view.ts';
import { shareOf } from './page-shares.ts';

const points = ['keyboard', 'script', 'zoom', 'contrast', 'pictures', 'choice'] as const;

/** What the site does so that everybody can use it, how that is tested, and what is not. */
export function AccessibilityPage({ view }: { readonly view: View }) {
  const { t } = view;
  return (
    <Layout view={view} share={shareOf(view, '/accessibility')}>
      <Title lead={t('accessibility.lead')}>{t('accessibility.title')}</Title>
      <section>
        <h2>{t('accessibility.does')}</h2>
        <ul>
          {points.map((point) => (
            <li>{t(`accessibility.${point}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('accessibility.tested.title')}</h2>
        <p>{t('accessibility.tested.text')}</p>
      </section>
      <section>
        <h2>{t('accessibility.gaps.title')}</h2>
        <p>{t('accessibility.gaps.text')}</p>
      </section>
    </Layout>
  );
}
