import { Form } from '../form/form.tsx';
import type { ColorScheme, View } from '../view.ts';

const schemes: readonly ColorScheme[] = ['auto', 'light', 'dark'];

/** Three buttons of one form: fields `scheme` and `back`, the address to return to. */
export function ColorSchemeSwitch({ view }: { readonly view: View }) {
  const { t } = view;
  return (
    <Form view={view} action={`${view.root}/scheme`} class="sky-schemes" repeatable tokenless>
      <input type="hidden" name="back" value={view.address} />
      <fieldset>
        <legend>{t('layout.scheme')}</legend>
        {schemes.map((scheme) => (
          <button
            type="submit"
            name="scheme"
            value={scheme}
            aria-pressed={scheme === view.colorScheme ? 'true' : 'false'}
          >
            {t(`layout.scheme.${scheme}`)}
          </button>
        ))}
      </fieldset>
    </Form>
  );
}
