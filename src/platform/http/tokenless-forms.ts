import type { AccountPages } from '../account-pages.ts';
import type { Actor } from '../powers/powers.ts';
import { languageOfPath } from './problems.tsx';

/**
 * Forms that stand on every page and change nothing of a person's. They carry no token, so that a
 * page which has no other form gives the browser no mark and is the same for every stranger. They
 * must come from our own origin, said by the browser itself (OWASP ASVS 5 V3.5.1): a missing origin
 * is refused. Every other form needs the token too.
 */
interface TokenlessForm {
  /** Below the language; undefined: this site has no such form. */
  path(account: AccountPages | null): string | undefined;
  readonly why: string;
  /** Whether this visitor has something that the form could change, so that the token is needed. */
  needsToken(actor: Actor): boolean;
}

const tokenlessForms: readonly TokenlessForm[] = [
  {
    path: () => '/scheme',
    why: 'Chooses colours, in a cookie that says nothing else.',
    needsToken: () => false,
  },
  {
    path: (account) => account?.personas,
    why: 'Enters the demo as an invented person. A real person who is signed in would lose the session.',
    needsToken: ({ person }) => person !== null && person.persona === null,
  },
];

/** Whether a form that leads to this path may come without the token of the browser. */
export function isTokenless(path: string, actor: Actor, account: AccountPages | null): boolean {
  const language = languageOfPath(path);
  if (language === undefined) return false;
  const below = path.slice(1 + language.length).replace(/\/$/, '');
  const form = tokenlessForms.find((each) => each.path(account) === below);
  return form !== undefined && !form.needsToken(actor);
}
