import { Button } from '../button/button.tsx';
import { Details } from '../details/details.tsx';
import type { View } from '../view.ts';
import { Form } from './form.tsx';

/** For a computer that others use too: one press, and the site does not know this browser any more. */
export function ForgetBrowser({ view }: { readonly view: View }) {
  return (
    <Details summary={view.t('forget-browser.title')}>
      <p>{view.t('forget-browser.what')}</p>
      {view.actor.person === null ? null : <p>{view.t('forget-browser.signs-out')}</p>}
      <Form view={view} action={`${view.root}/forget-browser`} repeatable>
        <Button variant="secondary">{view.t('forget-browser.act')}</Button>
      </Form>
    </Details>
  );
}
