import type { Child } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from './offices-page.tsx';

interface ChangePageProps {
  readonly view: View;
  readonly title: string;
  /** What the change does. */
  readonly lead: string;
  /** Where the form is sent. */
  readonly action: string;
  readonly submit: string;
  /** It takes something away. */
  readonly takes: boolean;
  readonly mistakes?: readonly { readonly field: string; readonly message: string }[];
  /** Fields, where the change asks for something. */
  readonly children?: Child;
}

/** Says what a change of an office or a delegation does, before it is signed, and leads back without it. */
export function ChangePage({ view, title, lead, takes, mistakes = [], ...props }: ChangePageProps) {
  const t = texts.in(view.language);
  const crumbs = [{ label: t('offices.title'), href: officesAddress(view) }];
  return (
    <Layout view={view} share="private" title={title} breadcrumbs={crumbs} mistakes={mistakes}>
      <Title lead={lead}>{title}</Title>
      <Form view={view} action={props.action}>
        {props.children}
        <ButtonRow>
          <Button {...(takes ? { variant: 'destructive' as const } : {})}>{props.submit}</Button>
          <ButtonLink variant="quiet" href={officesAddress(view)}>
            {t('offices.back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Layout>
  );
}
