import { Button } from '../../../platform/ui/button/button.tsx';
import { Form } from '../../../platform/ui/form/form.tsx';
import type { View } from '../../../platform/ui/view.ts';
import { texts } from '../texts.ts';
import { codeField } from './code-field.ts';
import { OneFieldPage } from './one-field-page.tsx';

interface CodePageProps {
  readonly view: View;
  readonly back: string;
  /** Where this browser's code was sent; null when it waits for none any more. */
  readonly address: string | null;
  readonly wrong: boolean;
}

/** One field for the code. It never says how many attempts are left, nor why a code did not work. */
export function CodePage({ view, back, address, wrong }: CodePageProps) {
  const t = texts.in(view.language);
  const field = codeField(view, wrong ? t('code.wrong') : undefined);
  const lead = address === null ? undefined : t('code.sent', { address });
  const words = { title: t('code.title'), lead, submit: t('code.submit') };
  const signIn = `${view.root}/identity/sign-in`;
  return (
    <OneFieldPage {...{ view, back, field }} {...words} to="code">
      {address === null ? null : (
        <Form view={view} action={signIn} repeatable>
          <input type="hidden" name="back" value={back} />
          <input type="hidden" name="contact" value={address} />
          <p class="sky-muted">{t('code.again.hint')}</p>
          <Button variant="secondary">{t('code.again')}</Button>
        </Form>
      )}
      <p>
        <a class="ds-link" href={`${signIn}?back=${encodeURIComponent(back)}`}>
          {t('code.other')}
        </a>
      </p>
    </OneFieldPage>
  );
}
