import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { modules } from '../src/modules.ts';
import { refusalsOf } from '../src/platform/acts/refusals-of.ts';
import { readAddedSentences } from '../src/platform/i18n/added-languages.ts';
import { isSourceLanguage, languages, sourceLanguages } from '../src/platform/i18n/languages.ts';
import type { AnyTexts } from '../src/platform/i18n/texts.ts';
import type { Holder } from '../src/platform/powers/powers.ts';
import { platformTexts } from '../src/platform/texts/texts.ts';

const root = resolve(import.meta.dirname, '..');
type Elements = ReturnType<typeof parse>;

/** Every placeholder of a message with its kind and style, in alphabetical order. */
function placeholders(elements: Elements): string[] {
  const found = new Set<string>();
  const visit = (list: Elements) => {
    for (const element of list) {
      if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag)
        continue;
      found.add(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(elements);
  return [...found].sort();
}

/** What is wrong with the sentences of a module; nothing: they are whole. */
function findTextFaults(texts: AnyTexts): string[] {
  const faults: string[] = [];
  const [first, ...others] = sourceLanguages;
  const keys = Object.keys(texts.catalogues[first]);
  for (const language of others) {
    const there = new Set(Object.keys(texts.catalogues[language]));
    faults.push(...keys.filter((key) => !there.has(key)).map((key) => `${language} lacks ${key}`));
    const known = new Set(keys);
    faults.push(
      ...[...there].filter((key) => !known.has(key)).map((key) => `${first} lacks ${key}`),
    );
  }
  for (const language of sourceLanguages) {
    for (const [key, text] of Object.entries(texts.catalogues[language])) {
      if (text.trim() === '') faults.push(`${language} ${key} is empty`);
      const isHan = /\p{Script=Han}/u.test(text);
      const words = text.replace(/\{[^{}]*\}/g, '');
      if (language === 'en' && isHan) faults.push(`en ${key} is not translated`);
      if (language === 'zh-Hant' && !isHan && /[a-z]{4}/i.test(words)) {
        faults.push(`zh-Hant ${key} is not translated`);
      }
      if (/(\d|\p{Script=Han}) \p{Script=Han}|\p{Script=Han} (\d|\p{Script=Han})/u.test(text)) {
        faults.push(`zh-Hant ${key} has a typed space`);
      }
    }
  }
  for (const key of keys) {
    const wanted = sourceLanguages.map((language) => {
      const text = texts.catalogues[language][key];
      return text === undefined ? '' : placeholders(parse(text, { ignoreTag: true })).join(' ');
    });
    if (new Set(wanted).size > 1)
      faults.push(`${key} names other values in each language: ${wanted.join(' | ')}`);
  }
  return faults;
}

const books: readonly [name: string, texts: AnyTexts][] = [
  ['platform', platformTexts],
  ...modules.map(({ name, texts }) => [name, texts] as [string, AnyTexts]),
];

/** What is wrong with the sentences of a module in an added language; those it lacks are no fault. */
function findAddedFaults(
  { catalogues }: Pick<AnyTexts, 'catalogues'>,
  sentences: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(sentences).flatMap(([key, text]) => {
    const source = catalogues.en[key];
    if (source === undefined) return [`${key} is no sentence of ours`];
    const [own, theirs] = [text, source].map((each) =>
      placeholders(parse(each, { ignoreTag: true })).join(' '),
    );
    return [
      own === theirs ? [] : [`${key} names other values: ${own} instead of ${theirs}`],
      text.trim() === '' ? [`${key} is empty`] : [],
      /\p{Script=Han}/u.test(text) ? [`${key} is not translated`] : [],
    ].flat();
  });
}

const added = languages.filter((language) => !isSourceLanguage(language));

describe('an added language', () => {
  it.each(added)(
    '%s brings sentences of books that there are, with the values of ours',
    async (tag) => {
      const files = await readdir(join(root, 'src/languages', tag));
      const names = books.map(([name]) => `${name}.json`);
      expect(files.filter((file) => file !== 'language.json' && !names.includes(file))).toEqual([]);
      for (const [name, texts] of books) {
        expect(findAddedFaults(texts, readAddedSentences(tag, name))).toEqual([]);
      }
    },
  );

  it('is known to be wrong where it invents a key, a value or leaves Chinese in', () => {
    const catalogues = { 'zh-Hant': { a: '{n}件' }, en: { a: '{n} things' } };
    expect(findAddedFaults({ catalogues }, { b: 'x' })).toEqual(['b is no sentence of ours']);
    expect(findAddedFaults({ catalogues }, { a: '{m} việc' })).toHaveLength(1);
    expect(findAddedFaults({ catalogues }, { a: '{n}件' })).toEqual(['a is not translated']);
  });
});

describe('sentences', () => {
  it.each(books)('of %s are whole in every language, with the same values', (_name, texts) => {
    expect(findTextFaults(texts)).toEqual([]);
  });

  it.each([
    ['a missing key', { 'zh-Hant': { a: '甲', b: '乙' }, en: { a: 'A' } }, 'en lacks b'],
    ['an untranslated key', { 'zh-Hant': { a: '甲' }, en: { a: '甲' } }, 'en a is not translated'],
    ['an empty sentence', { 'zh-Hant': { a: '甲' }, en: { a: ' ' } }, 'en a is empty'],
    [
      'another value',
      { 'zh-Hant': { a: '{n}件' }, en: { a: '{m} things' } },
      'a names other values in each language: n | m',
    ],
  ])('with %s are found', (_what, catalogues, fault) => {
    expect(findTextFaults({ book: 'planted', catalogues, find: () => undefined })).toContain(fault);
  });

  it('have words for every power, whoever holds it, and every refusal', () => {
    const missing = modules.flatMap(({ name, powers, texts, ...module }) =>
      [
        ...(Object.keys(powers).length > 0 ? ['title'] : []),
        ...(module.search?.kinds ?? []),
        ...Object.keys(powers).map((act) => `power.${act}`),
        ...Object.values(powers).flatMap(({ holders }) => holders.flatMap(wordOfHolder)),
        ...Object.keys(refusalsOf({ name, ...module })).flatMap((code) =>
          ['title', 'what', 'next'].map((part) => `refusal.${code}.${part}`),
        ),
      ]
        .filter((key) => !Object.hasOwn(texts.catalogues.en, key))
        .map((key) => `${name}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('are all used somewhere', async () => {
    const sources = (await readdir(join(root, 'src'), { recursive: true }))
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
      .map((file) => readFile(join(root, 'src', file), 'utf8'));
    const source = (await Promise.all(sources)).join('\n');
    const unused = books.flatMap(([name, texts]) =>
      Object.keys(texts.catalogues.en)
        .filter((key) => !isNamed(key, source) && !isTold(key, texts.catalogues.en))
        .map((key) => `${name}: ${key}`),
    );
    expect(unused).toEqual([]);
  });
});

/** The sentence that a module owes for a holder; those of the other holders are the platform's. */
function wordOfHolder(holder: Holder): string[] {
  if (holder.who === 'office') return [`holder.${holder.power}`];
  return holder.who === 'named' ? [`holder.${holder.list}`] : [];
}

/** Whether a key stands in the source, whole or as the end of a template such as `state.${state}`. */
function isNamed(key: string, source: string): boolean {
  if (/^(act|leaf|power|refusal)\./.test(key)) return true;
  if (source.includes(`'${key}'`) || source.includes(`"${key}"`)) return true;
  const parts = key.split('.');
  return parts.some((_, at) => {
    const head = parts.slice(0, at).join('.');
    return at > 0 && source.includes(`\`${head}.\${`);
  });
}

/** Whether it is a value of a fact that a kind of entries tells: `{reason}` is said by `reason.insult`. */
function isTold(key: string, sentences: Readonly<Record<string, string>>): boolean {
  const fact = `{${key.split('.')[0]?.replaceAll('-', '_')}}`;
  return Object.entries(sentences).some(
    ([name, sentence]) => /^leaf\..*\.told$/.test(name) && sentence.includes(fact),
  );
}
