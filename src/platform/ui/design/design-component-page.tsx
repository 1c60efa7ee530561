import { raw } from 'hono/html';
import { type ComponentExamples, type Example, say } from '../examples.ts';
import { Layout, Title } from '../layout.tsx';
import { shareOfComponent } from '../pages/page-shares.ts';
import { Tabs } from '../tabs/tabs.tsx';
import { type Scheme, schemes } from '../tokens.ts';
import type { View } from '../view.ts';
import { VotePatterns } from '../votes/vote-patterns.tsx';
import { lowerHeading, makeIdsUnique } from './unique-ids.ts';

export interface DesignComponentProps {
  readonly view: View;
  readonly shown: ComponentExamples;
  /** The scheme in which the examples can be tried; the other one only shows them. */
  readonly scheme: Scheme;
}

/** One component in every state: to try in one scheme, and beside it as it looks in the other. */
export function DesignComponentPage({ view, shown, scheme }: DesignComponentProps) {
  const { t, root } = view;
  const share = shareOfComponent(view, shown.component);
  return (
    <Layout
      view={view}
      share={share}
      breadcrumbs={[{ label: t('design.title'), href: `${root}/design` }]}
      wide
    >
      <Title lead={t('design.component.lead')}>{share.title}</Title>
      <Tabs
        label={t('design.try')}
        tabs={schemes.map((each) => ({
          href: `${root}/design/${shown.component}?scheme=${each}`,
          label: t(`design.try.${each}`),
          current: each === scheme,
        }))}
      />
      {shown.examples.map((example, index) => (
        <section>
          <h2>{say(view, ...example.name)}</h2>
          <Pair view={view} example={example} scheme={scheme} number={index + 1} />
        </section>
      ))}
      {schemes.map((each) => (
        <div data-color-scheme={each}>
          <VotePatterns ending={`-${each}`} />
        </div>
      ))}
    </Layout>
  );
}

interface PairProps {
  readonly view: View;
  readonly example: Example;
  readonly scheme: Scheme;
  readonly number: number;
}

/** The second drawing is a picture of the first: nothing in it can be reached or is read out. */
async function Pair({ view, example, scheme, number }: PairProps) {
  const html = lowerHeading(await drawHtml(view, example));
  const other = scheme === 'light' ? 'dark' : 'light';
  return (
    <div class="design-pair">
      <div class="design-specimen sky-flow" data-color-scheme={scheme}>
        {raw(makeIdsUnique(html, `${number}`))}
      </div>
      <div class="design-specimen sky-flow" data-color-scheme={other} aria-hidden="true" inert>
        {raw(makeIdsUnique(html, `${number}-${other}`))}
      </div>
    </div>
  );
}

async function drawHtml(view: View, { draw }: Example): Promise<string> {
  const drawn = await draw(view);
  return drawn === null || drawn === undefined ? '' : await drawn.toString();
}
