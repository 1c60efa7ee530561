import { Alert } from '../../../platform/ui/alert/alert.tsx';
import type { View } from '../../../platform/ui/view.ts';
import type { SmsState } from '../app/sms-state.ts';
import { texts } from '../texts.ts';

/** An address as typed before, and what was wrong with it. */
export interface Mistaken {
  readonly contact?: string;
  readonly wrong?: string | undefined;
  /** Minutes until the next try. */
  readonly waitMinutes?: number | undefined;
}

/** The field for an address or number to which a code is sent. */
export function addressField(view: View, sms: SmsState, { contact = '', wrong }: Mistaken) {
  const t = texts.in(view.language);
  const takesNumbers = sms === 'ready';
  return {
    name: 'contact',
    type: takesNumbers ? 'text' : 'email',
    inputmode: 'email',
    autocomplete: takesNumbers ? 'username' : 'email',
    label: t(takesNumbers ? 'sign-in.field.sms' : 'sign-in.field'),
    hint: t(takesNumbers ? 'sign-in.field.sms.hint' : 'sign-in.field.hint'),
    value: contact,
    error: wrong,
  } as const;
}

/** Too much was asked for: when it goes on. */
export function waitNotice(view: View, waitMinutes: number | undefined) {
  if (waitMinutes === undefined) return null;
  const t = texts.in(view.language);
  return (
    <Alert view={view} tone="warning" title={t('sign-in.too-many')}>
      <p>{t('sign-in.too-many.what', { minutes: waitMinutes })}</p>
    </Alert>
  );
}
