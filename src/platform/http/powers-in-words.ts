import type { Module } from '../module.ts';
import { type Holder, signatureOf } from '../powers/powers.ts';
import type { PowersOfService } from '../ui/pages/powers-page.tsx';
import type { View } from '../ui/view.ts';

type InWords = Pick<View, 'language' | 't'>;

/** The table of powers of every module that has one, as people read it. */
export function powersInWords(view: InWords, modules: readonly Module[]): PowersOfService[] {
  const withPowers = modules.filter(({ powers }) => Object.keys(powers).length > 0);
  return withPowers.map(({ name, powers, texts }) => {
    const word = (key: string) => texts.find(view.language, key) ?? `${name}: ${key}`;
    return {
      title: word('title'),
      rows: Object.entries(powers).map(([act, { holders }]) => ({
        act: word(`power.${act}`),
        holders: holders.map((holder) => describeHolder(view, holder, word)),
      })),
    };
  });
}

type Word = (key: string) => string;

function describeHolder(view: InWords, holder: Holder, word: Word): string {
  const named = nameHolder(view, holder, word);
  const needsPasskey = 'assurance' in holder && holder.assurance === 'passkey';
  const bySession = needsPasskey ? view.t('holder.by-passkey', { who: named }) : named;
  const who = nameAge(view, holder, bySession);
  return signatureOf(holder) === null ? who : view.t('holder.signed', { who });
}

/** The age that the row asks for; the rule for rows without one stands above the table. */
function nameAge({ t }: InWords, holder: Holder, who: string): string {
  const age = 'minAge' in holder ? holder.minAge : undefined;
  if (age === undefined) return who;
  return age === 0 ? t('holder.any-age', { who }) : t('holder.from-age', { who, age });
}

function nameHolder({ t }: InWords, holder: Holder, word: Word): string {
  switch (holder.who) {
    case 'anyone':
      return t('holder.anyone');
    case 'browser':
      return t('holder.browser');
    case 'operator':
      return t('holder.operator');
    case 'person':
      return t('holder.person');
    case 'named':
      return word(`holder.${holder.list}`);
    case 'office':
      return t(holder.body === 'own' ? 'holder.office-own' : 'holder.office', {
        power: word(`holder.${holder.power}`),
      });
  }
}
