import type { Child } from 'hono/jsx';
import { Button, type ButtonVariant } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';

/** The script that the pages with such a form ask for. */
export const passkeyScript = 'passkey.js';

interface PasskeyFormProps {
  readonly view: View;
  /** What the device is to do: make a passkey, or sign by one. */
  readonly how: 'create' | 'get';
  /** Where the form is sent, below `/:lang/identity`; its challenge is asked for at `<to>/challenge`. */
  readonly to: string;
  /** Where the person goes afterwards. */
  readonly back: string;
  readonly submit: string;
  readonly variant?: ButtonVariant;
  /** What to do instead, where the browser cannot. */
  readonly without: Child;
  /** Fields above the button. */
  readonly children?: Child;
}

/**
 * A form whose answer a device gives. Only a script can ask a device, so that the form shows itself where
 * one runs; elsewhere the page says what to do instead.
 */
export function PasskeyForm(props: PasskeyFormProps) {
  const { view, how, to, back, submit, variant = 'primary', without } = props;
  const t = texts.in(view.language);
  const action = `${view.root}/identity/${to}`;
  return (
    <>
      <noscript>
        <p>{without}</p>
      </noscript>
      <p data-without-passkey="" hidden>
        {without}
      </p>
      <div
        hidden
        data-passkey={how}
        data-asks={`${action}/challenge`}
        data-cancelled={t('passkeys.cancelled')}
        data-known={t('passkeys.known')}
        data-failed={t('passkeys.failed', { address: view.baseUrl })}
      >
        <Form view={view} action={action} repeatable>
          <input type="hidden" name="back" value={back} />
          <input type="hidden" name="credential" value="" />
          {props.children}
          <Button variant={variant}>{submit}</Button>
        </Form>
        <p class="ds-validation-message" role="alert" hidden />
      </div>
    </>
  );
}

/** The same form wherever somebody signs in by a passkey. */
export function SignInByPasskey(props: Pick<PasskeyFormProps, 'view' | 'back' | 'variant'>) {
  const t = texts.in(props.view.language);
  const words = { submit: t('passkeys.use'), without: t('passkeys.use.without') };
  return <PasskeyForm {...props} how="get" to="sign-in/passkey" {...words} />;
}
