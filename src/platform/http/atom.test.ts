import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ElementCompact, xml2js } from 'xml-js';
import { createSampleView } from '../ui/test/sample-view.ts';
import { mostNews, type NewsItem, newestFirst, writeFeed } from './atom.ts';

const view = createSampleView('en', { baseUrl: 'https://skylantern.example:8443' });
const feed = { title: 'News', href: '/en/', address: '/en/feed.atom' };

function item(part: Partial<NewsItem> = {}): NewsItem {
  return {
    id: 'trees/oak',
    title: 'An oak',
    href: '/en/trees/oak',
    at: new Date('2026-07-01T04:00:00Z'),
    ...part,
  };
}

/** Read by a strict parser of XML: it throws where a document is not well-formed. */
function read(items: readonly NewsItem[], title = feed.title): ElementCompact {
  const xml = writeFeed(view, { ...feed, title, items });
  return (xml2js(xml, { compact: true, alwaysArray: true }) as ElementCompact).feed[0];
}

const textOf = (element: ElementCompact[]) => String([element[0]?._text].flat().join(''));
const htmlOf = (element: ElementCompact[]) => String([element[0]?._cdata].flat().join(''));

/** What stands in HTML text, without its escapes. */
const unescapeHtml = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

describe('a feed', () => {
  it('has what RFC 4287 demands: id, title, time, author, and links to itself and its page', () => {
    const read0 = read([item()]);
    expect(read0._attributes).toEqual({
      xmlns: 'http://www.w3.org/2005/Atom',
      'xml:lang': 'en',
    });
    expect(textOf(read0.id)).toBe('tag:skylantern.example,2026:en/feed.atom');
    expect(textOf(read0.updated)).toBe('2026-07-01T04:00:00.000Z');
    expect(textOf(read0.author[0].name)).toBe('Skylantern');
    expect(read0.link.map(({ _attributes }: ElementCompact) => _attributes)).toEqual([
      { rel: 'alternate', href: 'https://skylantern.example:8443/en/' },
      { rel: 'self', href: 'https://skylantern.example:8443/en/feed.atom' },
    ]);
  });

  it('gives each entry an id for ever (RFC 4151), a title, a time and its page', () => {
    const [entry] = read([item({ summary: 'It is old.' })]).entry;
    expect(textOf(entry.id)).toBe('tag:skylantern.example,2026:en/trees/oak');
    expect(htmlOf(entry.title)).toBe('An oak');
    expect(htmlOf(entry.summary)).toBe('It is old.');
    expect(textOf(entry.updated)).toBe('2026-07-01T04:00:00.000Z');
    expect(entry.link[0]._attributes.href).toBe('https://skylantern.example:8443/en/trees/oak');
  });

  it('is a feed too when nothing is new', () => {
    expect(textOf(read([]).updated)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('is the same for the same news', () => {
    const write = () => writeFeed(view, { ...feed, items: [item()] });
    expect(write()).toBe(write());
  });

  it.each([
    ['<b>&amp;</b>', '<b>&amp;</b>'],
    [']]>', ']]>'],
    ['&lt;', '&lt;'],
    ['<!--<?xml?>', '<!--<?xml?>'],
    ['a\u0000b\u0008c\uFFFE', 'abc'],
    ['a\uD800b', 'ab'],
  ])('says %o as it is, without what XML cannot hold', (text, kept) => {
    const [entry] = read([item({ title: text })], text).entry;
    expect(unescapeHtml(htmlOf(entry.title))).toBe(kept);
  });

  it('is well-formed and says each title and summary as it is, whatever stands in them', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    const hostile = fc.oneof(
      text,
      fc.string({ unit: fc.constantFrom('<', '>', '&', ']', ';', 'a') }),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, summary, name) => {
        fc.pre(![title, summary, name].join('').includes('\r'));
        const whole = read([item({ title, summary })], name);
        const [entry] = whole.entry;
        expect(unescapeHtml(htmlOf(entry.title))).toBe(title);
        expect(unescapeHtml(htmlOf(entry.summary ?? []))).toBe(summary);
      }),
    );
  });
});

describe('news', () => {
  it('stand in order, the newest first, and are cut where they become too many', () => {
    const many = Array.from({ length: mostNews + 5 }, (_, at) =>
      item({ id: String(at), at: new Date(at * 1000) }),
    );
    const sorted = newestFirst(many);
    expect(sorted).toHaveLength(mostNews);
    expect(sorted[0]?.id).toBe(String(mostNews + 4));
    const twins = [item({ id: 'b' }), item({ id: 'a' })];
    expect(newestFirst(twins).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
