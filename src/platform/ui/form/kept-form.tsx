import { Button } from '../button/button.tsx';
import { FieldFrame, type FieldProps, tie } from '../field/field.tsx';
import type { View } from '../view.ts';

/** What a form was sent with, as far as it may be shown: name and value of each field. */
export type KeptFields = readonly (readonly [name: string, value: string])[];

interface KeptFormProps {
  readonly view: View;
  readonly fields: KeptFields;
  /** Whether the same form may be taken when it is sent once more. */
  readonly sendable: boolean;
}

const choiceOrId = /^(?:[a-z\d_-]*|[\w-]{16,})$/;
const address = /^\/[!-~]*$/;
/** A thing of a list with what its page showed of it: `12.no-act`, `night-market/12.no-act`. */
const marked = /^(?:[a-z\d][a-z\d._-]*\/)?\d+(?:\.[\w-]+)?$/;

/** Choices, numbers, ids, keys and addresses of ours; everything else is words of a person. */
const isUnseen = (value: string) =>
  [choiceOrId, address, marked].some((shape) => shape.test(value));

/**
 * What was sent, with a button that sends it again to the same address. The key of the form stays: if
 * it was taken in after all, it is not done twice. The token is a fresh one. Where sending it again
 * cannot help, the words stand there to be copied.
 */
export function KeptForm({ view, fields, sendable }: KeptFormProps) {
  const typed = fields.filter(([, value]) => !isUnseen(value));
  if (!sendable && typed.length === 0) return null;
  const kept = typed.map(([name, value]) => (
    <KeptText
      view={view}
      name={name}
      label={typed.length === 1 ? view.t('form.kept') : `${view.t('form.kept')} (${name})`}
      value={value}
    />
  ));
  if (!sendable) return <>{kept}</>;
  return (
    <form method="post" action={view.address} novalidate>
      <input type="hidden" name="csrf" value={view.csrfToken()} />
      {fields.map(([name, value]) =>
        isUnseen(value) ? <input type="hidden" name={name} value={value} /> : null,
      )}
      {kept}
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
