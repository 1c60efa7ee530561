import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { CodeBlock } from '../../../../platform/ui/code-block/code-block.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { accountAddress } from '../passkeys/passkeys-table.tsx';
import { signInFirst } from './contact-pages.tsx';
import { paperAddress, recoverAddress } from './ways-addresses.ts';

const crumbsOf = (view: View) => [
  { label: texts.in(view.language)('account.title'), href: accountAddress(view) },
];

/** Says what the code on paper is for, and makes one. */
export function showPaper(c: Context<SiteEnv>) {
  const view = c.get('view');
  if (c.get('actor').person === null) return signInFirst(c, paperAddress(view));
  const t = texts.in(view.language);
  return c.html(
    <Layout view={view} share="private" title={t('paper.title')} breadcrumbs={crumbsOf(view)}>
      <Title lead={t('paper.lead')}>{t('paper.title')}</Title>
      <p>{t('paper.once')}</p>
      <p class="sky-muted">{t('contacts.others-end')}</p>
      <Form view={view} action={paperAddress(view)}>
        <Button>{t('paper.make')}</Button>
      </Form>
    </Layout>,
  );
}

/** The code, which no other page shows: to be printed or written down. */
export function PaperCodePage({
  view,
  code,
  host,
}: {
  readonly view: View;
  readonly code: string;
  readonly host: string;
}) {
  const t = texts.in(view.language);
  const title = t('paper.code.title');
  return (
    <Layout view={view} share="private" title={title} breadcrumbs={crumbsOf(view)}>
      <Alert view={view} tone="warning" title={t('paper.code.once')} />
      <Title lead={t('paper.code.keep')}>{title}</Title>
      <CodeBlock label={title} code={code} />
      <p>{t('paper.code.use', { address: host })}</p>
      <p>
        <Moment at={view.now} view={view} show="day" />
      </p>
      <p>
        <a href={recoverAddress(view)}>{t('recover.title')}</a>
      </p>
      <p>
        <a href={accountAddress(view)}>{t('account.title')}</a>
      </p>
    </Layout>
  );
}
