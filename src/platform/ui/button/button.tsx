import type { Child } from 'hono/jsx';

/** Primary once a page; secondary for other acts; quiet for the way back; destructive undoes. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'destructive';

export interface ButtonProps {
  readonly children: Child;
  readonly variant?: ButtonVariant;
  /** Sent with the form when this is the button pressed. */
  readonly name?: string;
  readonly value?: string;
  readonly id?: string;
  /** Use the whole width of the column. */
  readonly wide?: boolean;
  /** Where this button sends the form, if not to the form's own address. */
  readonly formaction?: string;
  /** Says more than the words on it, for those who hear the page; must begin with them. */
  readonly label?: string;
}

/** Sends the form that it stands in. There is no disabled one: let it be pressed, and explain. */
export function Button({ children, variant = 'primary', wide, label, ...rest }: ButtonProps) {
  return (
    <button
      type="submit"
      {...rest}
      class="ds-button"
      data-variant={variant}
      data-fullwidth={wide === true ? '' : undefined}
      aria-label={label}
    >
      {children}
    </button>
  );
}

export interface ButtonLinkProps {
  readonly href: string;
  readonly children: Child;
  readonly variant?: ButtonVariant;
  readonly label?: string;
}

/** A link in the shape of a button: it leads to a page where something is begun. */
export function ButtonLink({ href, children, variant = 'primary', label }: ButtonLinkProps) {
  return (
    <a class="ds-button" data-variant={variant} href={href} aria-label={label}>
      {children}
    </a>
  );
}

/** Buttons that belong together, in a row that breaks on phones. */
export function ButtonRow({ children }: { readonly children: Child }) {
  return <div class="sky-buttons">{children}</div>;
}

export interface EqualChoice {
  readonly value: string;
  readonly label: string;
  /** A sign above the words; they say the same. */
  readonly sign?: string;
}

/** Answers of equal weight: submit buttons of one size, none of them suggested. */
export function EqualButtons({ name, choices }: { name: string; choices: readonly EqualChoice[] }) {
  return (
    <div class="sky-equal">
      {choices.map(({ value, label, sign }) => (
        <button type="submit" class="ds-button" data-variant="secondary" name={name} value={value}>
          {sign === undefined ? null : <span aria-hidden="true">{sign}</span>}
          {label}
        </button>
      ))}
    </div>
  );
}
