import { Button } from '../../../platform/ui/button/button.tsx';
import { TextField } from '../../../platform/ui/field/field.tsx';
import { Form } from '../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../platform/ui/layout.tsx';
import type { View } from '../../../platform/ui/view.ts';
import { texts } from '../texts.ts';

export interface CodePageProps {
  readonly view: View;
  readonly back: string;
  /** Where this browser's code was sent; null when it waits for none any more. */
  readonly address: string | null;
  readonly wrong: boolean;
}

/** One field for the code. It never says how many attempts are left, nor why a code did not work. */
export function CodePage({ view, back, address, wrong }: CodePageProps) {
  const t = texts.in(view.language);
  const mistakes = wrong ? [{ field: 'code', message: t('code.wrong') }] : [];
  const home = `${view.root}/identity`;
  return (
    <Layout view={view} share="private" title={t('code.title')} mistakes={mistakes}>
      <Title {...(address === null ? {} : { lead: t('code.sent', { address }) })}>
        {t('code.title')}
      </Title>
      <Form view={view} action={`${home}/code`} repeatable>
        <input type="hidden" name="back" value={back} />
        <TextField
          view={view}
          name="code"
          label={t('code.field')}
          hint={t('code.field.hint')}
          autocomplete="one-time-code"
          inputmode="numeric"
          size={8}
          error={mistakes[0]?.message}
          required
        />
        <Button>{t('code.submit')}</Button>
      </Form>
      {address === null ? null : <SendAgain view={view} back={back} address={address} />}
      <p>
        <a class="ds-link" href={`${home}/sign-in?back=${encodeURIComponent(back)}`}>
          {t('code.other')}
        </a>
      </p>
    </Layout>
  );
}

function SendAgain({ view, back, address }: Omit<CodePageProps, 'wrong'> & { address: string }) {
  const t = texts.in(view.language);
  return (
    <Form view={view} action={`${view.root}/identity/sign-in`} repeatable>
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="email" value={address} />
      <p class="sky-muted">{t('code.again.hint')}</p>
      <Button variant="secondary">{t('code.again')}</Button>
    </Form>
  );
}
