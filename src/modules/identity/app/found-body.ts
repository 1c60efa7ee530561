import { z } from 'zod';
import { defineSharedAct } from '../../../platform/acts/define-shared-act.ts';
import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { boundedField, lineField } from '../../../platform/text/text-fields.ts';
import { bodyKinds, sideOfKind } from '../domain/body.ts';
import { isBodyId, isSlug, longestSlug, readName } from '../domain/names.ts';
import { powers } from '../powers.ts';
import { addBody, findBody } from '../store/bodies.ts';
import { texts } from '../texts.ts';
import { bodySearch } from './body-search.ts';
import { bodyFounded, bodyProposed, leaves } from './leaves.ts';

const nameField = (mistake: string) =>
  lineField(80, mistake).refine((name) => readName(name) === name, mistake);
const idField = () => boundedField(longestSlug, 'found.id.mistake');

const described = z.object({
  id: idField().refine(isBodyId, 'found.id.mistake').meta({ example: 'harbour-school' }),
  nameZh: nameField('found.name-zh.mistake').meta({ example: '港邊小學' }),
  nameEn: nameField('found.name-en.mistake').meta({ example: 'Harbour School' }),
  kind: z.enum(bodyKinds, 'found.kind.mistake'),
  /** The body that it is a part of; empty: of none. */
  parent: idField()
    .refine((id) => id === '' || isSlug(id), 'found.parent.mistake')
    .meta({ example: '' }),
});

type Described = z.output<typeof described>;

/**
 * Founds a body, once the site's keeper, of government, and its trustee, of civil society, have both signed how it
 * is described.
 */
export const foundBody = defineSharedAct({
  name: 'identity.found-body',
  power: powers.found,
  input: described,
  output: z.object({ body: z.string() }),
  refusals: { 'identity.body-exists': 409, 'identity.no-such-parent': 422 },
  leaf: [leaves.bodyProposed, leaves.founded],
  api: { none: 'Both owners read on a page what they sign.' },
  signs: ({ input }, language) => textToSign(input, language),
  async twoOwners({ tx, input: { id, kind, parent } }) {
    if ((await findBody(tx, id)) !== undefined) return refuse('identity.body-exists');
    const isThere = parent === '' || (await findBody(tx, parent)) !== undefined;
    return isThere ? bodyProposed(id, kind) : refuse('identity.no-such-parent');
  },
  async run({ tx, record, input: { id, nameZh, nameEn, kind, parent } }) {
    const name = { 'zh-Hant': nameZh, en: nameEn };
    const side = sideOfKind(kind);
    await addBody(tx, { id, name, kind, side, parent: parent === '' ? null : parent });
    await record(bodyFounded(id, kind));
    await refreshSearch(tx, bodySearch, { thing: id });
    return { body: id };
  },
});

function textToSign({ id, nameZh, nameEn, kind, parent }: Described, language: SourceLanguage) {
  const t = texts.in(language);
  const values = { id, nameZh, nameEn, kind: t(`body-kind.${kind}`) };
  return parent === ''
    ? t('sign.found-body', values)
    : t('sign.found-body.part', { ...values, parent });
}
