import { type Language, sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Body, Names } from '../../domain/body.ts';
import { texts } from '../../texts.ts';

interface Rooted {
  /** Where pages hang, such as `/en`. */
  readonly root: string;
}

/** The page of all bodies, or below it that of one. */
export function bodiesAddress({ root }: Rooted, rest = ''): string {
  return `${root}/identity/bodies${rest === '' ? '' : `/${rest}`}`;
}

export function appointmentAddress({ root }: Rooted, id: string): string {
  return `${root}/identity/appointments/${id}`;
}

export function nameIn(names: Names, language: Language): string {
  return names[sourceOf(language)];
}

/** Its kind and its side, in a few words. */
export function kindAndSide({ kind, side }: Pick<Body, 'kind' | 'side'>, language: Language) {
  const t = texts.in(language);
  return t('body.kind-and-side', { kind: t(`body-kind.${kind}`), side: t(`side.${side}`) });
}
