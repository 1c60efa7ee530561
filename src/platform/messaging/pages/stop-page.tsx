import { Alert } from '../../ui/alert/alert.tsx';
import { Button } from '../../ui/button/button.tsx';
import { Form } from '../../ui/form/form.tsx';
import { Layout, Title } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';

/** What can be stopped by the link that somebody followed. */
export interface Stoppable {
  readonly token: string;
  /** What these messages are, in words. */
  readonly what: string;
  readonly isStopped: boolean;
  /** Nobody can stop these: an old link says so. */
  readonly comesAlways: boolean;
}

/** One button, which stops messages of a kind or brings them back; nobody need be signed in. */
export function StopPage({ view, stop }: { readonly view: View; readonly stop: Stoppable }) {
  const { t } = view;
  const { token, what, isStopped, comesAlways } = stop;
  const title = t('messaging.stop.title');
  if (comesAlways) {
    return (
      <Layout view={view} share="private" title={title}>
        <Title lead={t('messaging.stop.what', { what })}>{title}</Title>
        <p>{t('messaging.stop.always')}</p>
      </Layout>
    );
  }
  return (
    <Layout view={view} share="private" title={title}>
      <Title lead={t('messaging.stop.what', { what })}>{title}</Title>
      {isStopped ? <Alert view={view} tone="success" title={t('messaging.stop.done')} /> : null}
      <Form view={view} action={`${view.root}/messaging/stop/${token}`} repeatable>
        <Button name="want" value={isStopped ? 'again' : 'stop'}>
          {t(isStopped ? 'messaging.stop.again' : 'messaging.stop.button')}
        </Button>
      </Form>
    </Layout>
  );
}
