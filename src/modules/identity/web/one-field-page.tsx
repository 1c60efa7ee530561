import type { Child } from 'hono/jsx';
import { Button } from '../../../platform/ui/button/button.tsx';
import { TextField, type TextFieldProps } from '../../../platform/ui/field/field.tsx';
import { Form } from '../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../platform/ui/layout.tsx';
import type { View } from '../../../platform/ui/view.ts';

interface OneFieldPageProps {
  readonly view: View;
  readonly title: string;
  readonly lead: string | undefined;
  /** Stands between the title and the form. */
  readonly notice?: Child;
  /** The page below `/:lang/identity` that the form is sent to. */
  readonly to: string;
  /** Where the person goes afterwards. */
  readonly back: string;
  readonly field: Omit<TextFieldProps, 'view' | 'required'>;
  readonly submit: string;
  readonly scripts?: readonly string[];
  readonly children?: Child;
}

/** A page of signing in: one question, and what is wrong with its answer. */
export function OneFieldPage(props: OneFieldPageProps) {
  const { view, title, lead, field, scripts = [] } = props;
  const mistakes = field.error === undefined ? [] : [{ field: field.name, message: field.error }];
  return (
    <Layout view={view} share="private" title={title} mistakes={mistakes} scripts={scripts}>
      <Title lead={lead}>{title}</Title>
      {props.notice}
      <Form view={view} action={`${view.root}/identity/${props.to}`} repeatable>
        <input type="hidden" name="back" value={props.back} />
        <TextField view={view} {...field} required />
        <Button>{props.submit}</Button>
      </Form>
      {props.children}
    </Layout>
  );
}
