import type { View } from '../../../../platform/ui/view.ts';

export const newContactAddress = (view: View) => `${view.root}/identity/contacts/new`;

export const contactCodeAddress = (view: View) => `${view.root}/identity/contacts/code`;

export const provedAddress = (view: View) => `${view.root}/identity/contacts/proved`;

export const contactAddress = (view: View, id: string) =>
  `${view.root}/identity/contacts/${id}/remove`;

export const paperAddress = (view: View) => `${view.root}/identity/paper`;

export const recoverAddress = (view: View, rest = '') => `${view.root}/identity/recover${rest}`;

export const lostPasskeysAddress = (view: View) => `${view.root}/identity/passkeys/lost`;

export const askColleaguesAddress = (view: View) =>
  `${view.root}/identity/passkeys/lost/colleagues`;

export const colleagueAddress = (view: View) => `${view.root}/identity/colleague`;
