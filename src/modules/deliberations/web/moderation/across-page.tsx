import type { SentForm } from '../../../../platform/http/site-env.ts';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import type { Undecided } from '../../app/find-undecided.ts';
import { mostAtOnce } from '../../app/judge-several.ts';
import { reasonsAcross } from '../../app/moderate-conversations.ts';
import { texts } from '../../texts.ts';
import { seenOf } from './moderation-act.tsx';
import { type Decided, ModeratedStatement, severalForm, WhatBecame } from './several-form.tsx';

/** Where statements of several conversations are decided on. */
export function acrossAddress({ root }: Pick<View, 'root'>): string {
  return `${root}/deliberations/moderation`;
}

interface AcrossProps {
  readonly view: View;
  readonly undecided: readonly Undecided[];
  readonly sent: SentForm | undefined;
  readonly decided: Decided | null;
}

/** What waits in all conversations that somebody moderates, to be decided on alike. */
export function AcrossPage({ view, undecided, sent, decided }: AcrossProps) {
  const t = texts.in(view.language);
  const options = undecided.map((each) => optionOf(view, each));
  const action = acrossAddress(view);
  const { mistakes, form } = severalForm({ view, action, options, reasons: reasonsAcross, sent });
  const title = t('across.title');
  const crumbs = [{ label: t('list.title'), href: `${view.root}/deliberations` }];
  return (
    <Layout view={view} share="private" title={title} breadcrumbs={crumbs} mistakes={mistakes}>
      <WhatBecame view={view} decided={decided} />
      <Title lead={t('across.lead', { most: mostAtOnce })}>{title}</Title>
      {form}
    </Layout>
  );
}

function optionOf(view: View, { conversation: { slug, title }, why, statement }: Undecided) {
  const { sid, text, latestAct } = statement;
  return {
    value: `${slug}/${sid}.${seenOf(latestAct)}`,
    label: text,
    byPeople: true,
    hint: (
      <>
        <Words view={view} wording={title} />
        {' · '}
        <ModeratedStatement view={view} slug={slug} sid={sid} />
        {' · '}
        {texts.in(view.language)(`moderate.why.${why}`)}
      </>
    ),
  };
}
