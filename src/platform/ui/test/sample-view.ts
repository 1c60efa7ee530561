import type { Language } from '../../i18n/languages.ts';
import { nobody } from '../../powers/powers.ts';
import { platformTexts } from '../../texts/texts.ts';
import type { View } from '../view.ts';

/** A view as a request makes it, at a fixed time and with fixed marks. */
export function createSampleView(language: Language = 'zh-Hant', parts: Partial<View> = {}): View {
  return {
    record: null,
    language,
    root: `/${language}`,
    address: `/${language}/services?sort=new`,
    wayBack: null,
    actor: nobody,
    colorScheme: 'auto',
    calendar: 'gregorian',
    now: new Date('2026-07-01T06:05:00Z'),
    baseUrl: 'http://localhost:3000',
    t: platformTexts.in(language),
    addressed: language,
    csrfToken: () => 'csrf-of-test',
    idempotencyKey: () => 'key-of-test',
    asset: (name) => `/assets/${name}`,
    navigation: [{ task: 1, label: '一起討論', href: `/${language}/services` }],
    account: {
      signIn: '/account/in',
      mine: '/account/mine',
      addPasskey: '/account/passkey',
      age: '/account/age',
      guardian: '/account/guardian',
      signOut: '/account/out',
      sign: '/account/sign',
      personas: '/account/personas',
    },
    demo: null,
    ...parts,
  };
}
