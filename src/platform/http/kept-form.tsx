import type { Context } from 'hono';
import type { Platform } from '../platform.ts';
import { Button } from '../ui/button/button.tsx';
import { FieldFrame, type FieldProps, tie } from '../ui/field/field.tsx';
import type { View } from '../ui/view.ts';
import { findForgery } from './forgery.ts';
import { isWithinLimit } from './limit-body.ts';
import { isApi } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

type Fields = readonly (readonly [name: string, value: string])[];

/**
 * The fields of a form that could not be taken in, to be sent again; null where no form was sent, or
 * another site's page sent it in the person's name. Nothing here asks the database.
 */
export async function readKeptForm(
  platform: Platform,
  c: Context<SiteEnv>,
): Promise<Fields | null> {
  if (c.req.method !== 'POST' || isApi(c) || !isWithinLimit(c)) return null;
  if ((await findForgery(platform, c, c.get('actor'))) !== null) return null;
  const fields = Object.entries(await c.req.parseBody({ all: true })).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each] as const),
  );
  return fields.flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'csrf' ? [[name, value] as const] : [],
  );
}

/** Words of a person; choices, numbers and ids go along unseen. */
const isTyped = (value: string) => /[^\w-]/.test(value);

/**
 * What was sent, with a button that sends it again to the same address. The key of the form stays: if
 * it was taken in after all, it is not done twice. The token is a fresh one.
 */
export function KeptForm({ view, fields }: { readonly view: View; readonly fields: Fields }) {
  return (
    <form method="post" action={view.address} novalidate>
      <input type="hidden" name="csrf" value={view.csrfToken()} />
      {fields.map(([name, value]) =>
        isTyped(value) ? (
          <KeptText view={view} name={name} label={view.t('form.kept')} value={value} />
        ) : (
          <input type="hidden" name={name} value={value} />
        ),
      )}
      <Button>{view.t('form.send-again')}</Button>
    </form>
  );
}

function KeptText(props: FieldProps) {
  return (
    <FieldFrame {...props}>
      <textarea class="ds-input" rows={4} {...tie(props)}>
        {props.value}
      </textarea>
    </FieldFrame>
  );
}
