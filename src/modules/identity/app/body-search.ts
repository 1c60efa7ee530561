import {
  type SearchDocument,
  type SearchSource,
  undated,
} from '../../../platform/search/search-source.ts';
import type { BodyKind } from '../domain/body.ts';
import { findBody, listBodies } from '../store/bodies.ts';
import { listOfficesOfBody } from '../store/read-bodies.ts';
import { texts } from '../texts.ts';

/** A body has no more. */
const mostOffices = 200;

/** The page for a slip from school, whose word stands on paper; no body has an id with such a sign. */
const slipPage = '/slip';

/**
 * What can be found of bodies: each is a thing, named by its id, and each of its offices a part of it. Never who
 * holds one: that changes by the clock, and must be forgotten with whoever leaves.
 */
export const bodySearch: SearchSource = {
  module: 'identity',
  kinds: ['search.kind.body', 'search.kind.office', 'search.kind.page'],
  things: async (db) => [slipPage, ...(await listBodies(db)).map(({ id }) => id)],
  async *documents(db, { thing, part }): AsyncIterable<SearchDocument> {
    if (thing === slipPage) yield aboutSlips;
    const body = await findBody(db, thing);
    if (body === undefined) return;
    const [path, at] = [`identity/bodies/${thing}`, undated];
    if (part === undefined || part === '') {
      const kinds = { 'zh-Hant': kindIn('zh-Hant', body.kind), en: kindIn('en', body.kind) };
      yield { thing, kind: 'search.kind.body', title: body.name, text: kinds, path, at };
    }
    if (part === '') return;
    for (const { id, title } of await listOfficesOfBody(db, thing, mostOffices)) {
      if (part !== undefined && part !== id) continue;
      const [kind, context] = ['search.kind.office', body.name];
      yield { thing, part: id, kind, title, text: body.name, context, path, at };
    }
  },
};

const inBoth = (key: 'slip.title' | 'slip.lead') => ({
  'zh-Hant': texts.in('zh-Hant')(key),
  en: texts.in('en')(key),
});

const aboutSlips: SearchDocument = {
  thing: slipPage,
  kind: 'search.kind.page',
  title: inBoth('slip.title'),
  text: inBoth('slip.lead'),
  path: 'identity/slip',
  at: undated,
};

const kindIn = (language: 'zh-Hant' | 'en', kind: BodyKind) =>
  texts.in(language)(`body-kind.${kind}`);
