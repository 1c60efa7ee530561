import type { Context } from 'hono';
import { sentField } from '../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { Button } from '../../../platform/ui/button/button.tsx';
import { Select, TextField } from '../../../platform/ui/field/field.tsx';
import { Form } from '../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../platform/ui/layout.tsx';
import { bodyKinds } from '../domain/body.ts';
import { texts } from '../texts.ts';

const fields = ['nameZh', 'nameEn', 'id', 'kind', 'parent'] as const;

/** Describes a body; the next page shows whole what is signed. */
export function showNewBody(c: Context<SiteEnv>): Response | Promise<Response> {
  const view = c.get('view');
  const t = texts.in(view.language);
  const [nameZh, nameEn, id, kind, parent] = fields.map((name) => ({
    view,
    ...sentField(c, texts, name),
  })) as [Field, Field, Field, Field, Field];
  const mistakes = [nameZh, nameEn, id, kind, parent].flatMap(({ name, error }) =>
    error === undefined ? [] : [{ field: name, message: error }],
  );
  const kinds = bodyKinds.map((value) => ({ value, label: t(`body-kind.${value}`) }));
  return c.html(
    <Layout view={view} share="private" title={t('found.title')} mistakes={mistakes}>
      <Title lead={t('found.lead')}>{t('found.title')}</Title>
      <Form view={view} action={`${view.root}/identity/bodies/new`}>
        <TextField {...nameZh} label={t('found.name-zh')} required />
        <TextField {...nameEn} label={t('found.name-en')} required />
        <TextField {...id} label={t('found.id')} hint={t('found.id.hint')} required />
        <Select {...kind} label={t('found.kind')} options={kinds} />
        <TextField {...parent} label={t('found.parent')} />
        <Button>{t('found.submit')}</Button>
      </Form>
    </Layout>,
  );
}

type Field = ReturnType<typeof sentField> & { readonly view: SiteEnv['Variables']['view'] };
