import { raw } from 'hono/html';
import { allExamples } from '../all-examples.ts';
import { SiteMark } from '../layout/site-mark.tsx';
import { Layout, Title } from '../layout.tsx';
import { drawPrintMark } from '../mark.ts';
import { shareOf } from '../pages/page-shares.ts';
import { balance } from '../tokens.ts';
import type { View } from '../view.ts';
import { nameOfComponent } from './component-names.ts';
import { Swatch, TokenTable } from './token-table.tsx';

/** The look of the site: every component by name, colours with their contrast, letters, the mark. */
export function DesignPage({ view }: { readonly view: View }) {
  const { t } = view;
  return (
    <Layout view={view} share={shareOf(view, '/design')} wide>
      <Title lead={t('design.lead')}>{t('design.title')}</Title>
      <section>
        <h2>{t('design.components')}</h2>
        <ComponentLinks view={view} />
      </section>
      <section>
        <h2>{t('design.tokens')}</h2>
        <p>{t('design.tokens.text')}</p>
        <TokenTable view={view} />
        <p>{t('design.tokens.balance')}</p>
        <Balance />
      </section>
      <section>
        <h2>{t('design.letters')}</h2>
        <Letters view={view} />
      </section>
      <section>
        <h2>{t('design.mark')}</h2>
        <p>{t('design.mark.text')}</p>
        <Marks />
      </section>
    </Layout>
  );
}

function ComponentLinks({ view }: { readonly view: View }) {
  return (
    <ul class="design-components">
      {allExamples.map(({ component, examples }) => (
        <li>
          <a href={`${view.root}/design/${component}`}>{nameOfComponent(view, component)}</a>{' '}
          <span class="sky-muted sky-small">
            {view.t('design.states', { count: examples.length })}
          </span>
        </li>
      ))}
    </ul>
  );
}

const letters = ['title', 'section', 'part', 'lead', 'text', 'small'] as const;

const looks: Readonly<Record<(typeof letters)[number], string>> = {
  title: 'sky-h1',
  section: 'sky-h2',
  part: 'sky-h3',
  lead: 'sky-lead',
  text: 'sky-text',
  small: 'sky-small',
};

function Letters({ view: { t } }: { readonly view: View }) {
  return (
    <div class="sky-flow">
      {letters.map((name) => (
        <p class={looks[name]}>{t(`design.letters.${name}`)}</p>
      ))}
    </div>
  );
}

/** On its night ground as in the header, and in one colour for print. */
function Marks() {
  return (
    <div class="design-marks">
      <span class="design-mark-night">
        <SiteMark size={96} />
      </span>
      <svg width="96" height="96" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        {raw(drawPrintMark('currentColor'))}
      </svg>
    </div>
  );
}

function Balance() {
  return (
    <ul class="design-balance">
      {balance.map((color) => (
        <li>
          <Swatch color={color} />
        </li>
      ))}
    </ul>
  );
}
