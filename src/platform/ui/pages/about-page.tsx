import { Layout, Title } from '../layout.tsx';
import type { View } from '../view.ts';
import { shareOf } from './page-shares.ts';

const sections = ['conversation', 'privacy', 'openness', 'licences'] as const;

/** What this is and how it works; nothing that the site does not do. */
export function AboutPage({ view }: { readonly view: View }) {
  const { t } = view;
  return (
    <Layout view={view} share={shareOf(view, '/about')}>
      <Title lead={t('about.lead')}>{t('about.title')}</Title>
      {sections.map((section) => (
        <section>
          <h2>{t(`about.${section}.title`)}</h2>
          <p>{t(`about.${section}.text`)}</p>
        </section>
      ))}
    </Layout>
  );
}
