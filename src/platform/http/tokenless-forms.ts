import type { View } from '../ui/view.ts';

/**
 * Forms that stand on every page and change nothing of a person's. They carry no token, so that a
 * page which has no other form gives the browser no mark and is the same for every stranger. They
 * must come from our own origin, said by the browser itself (OWASP ASVS 5 V3.5.1): a missing origin
 * is refused. Every other form needs the token too.
 */
interface TokenlessForm {
  readonly action: (view: View) => string | undefined;
  readonly why: string;
  /** Whether this visitor has something that the form could change, so that the token is needed. */
  needsToken(view: View): boolean;
}

const tokenlessForms: readonly TokenlessForm[] = [
  {
    action: ({ root }) => `${root}/scheme`,
    why: 'Chooses colours, in a cookie that says nothing else.',
    needsToken: () => false,
  },
  {
    action: ({ account }) => account?.personas,
    why: 'Enters the demo as an invented person. A real person who is signed in would lose the session.',
    needsToken: ({ actor: { person } }) => person !== null && person.persona === null,
  },
];

/** Whether a form that leads to this path may come without the token of the browser. */
export function isTokenless(path: string, view: View): boolean {
  const form = tokenlessForms.find(({ action }) => action(view) === path.replace(/\/$/, ''));
  return form !== undefined && !form.needsToken(view);
}
