import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import type { BodySide } from '../../../platform/powers/powers.ts';

/** A name in every language that the code is written in. */
export type Names = Readonly<Record<SourceLanguage, string>>;

export const bodyKinds = [
  'agency',
  'local-government',
  'legislature',
  'court',
  'civil-society',
  'school',
  'company',
  'international',
] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** Something that people act for: an agency, a council, a society, a school. */
export interface Body {
  /** As it stands in addresses. */
  readonly id: string;
  readonly name: Names;
  readonly kind: BodyKind;
  /** On which side of a commitment it may stand. */
  readonly side: BodySide;
  /** The body that it is a part of. */
  readonly parent: string | null;
}

export function sideOfKind(kind: BodyKind): BodySide {
  switch (kind) {
    case 'civil-society':
      return 'civil-society';
    case 'school':
    case 'company':
      return 'other';
    default:
      return 'official';
  }
}
