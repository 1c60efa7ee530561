import { describe, expect, it } from 'vitest';
import { bodies } from '../../../platform/sample-world/bodies.ts';
import { personas } from '../../../platform/sample-world/personas.ts';
import { missingToOpen } from '../domain/opening-rules.ts';
import { findSimilar } from '../domain/similar-statements.ts';
import { fishMarket } from './fish-market.ts';
import { nightMarket } from './night-market.ts';
import type { SampleConversation } from './sample-conversation.ts';

const graphemes = new Intl.Segmenter('zh-Hant', { granularity: 'grapheme' });
const length = (text: string) => [...graphemes.segment(text)].length;
const conversations = [nightMarket, fishMarket];

/** Every text of a conversation, by language. */
function textsOf({ statements, facts, ...frame }: SampleConversation, language: 'zh-Hant' | 'en') {
  const frames = [frame.title, frame.question, frame.introduction, frame.result?.text];
  const notes = statements.map(({ moderation }) =>
    moderation?.act === 'declined' ? moderation.note : undefined,
  );
  const both = [...frames, ...notes, ...facts.flatMap(({ claim, source }) => [claim, source])];
  const own = statements.map(({ text, lang, translation }) =>
    lang === language ? text : translation[language],
  );
  return [...both.flatMap((text) => (text ? [text[language]] : [])), ...own];
}

describe.each(conversations)('the sample conversation $slug', (conversation) => {
  const { statements, facts } = conversation;

  it('may open: facts, seeds, and one seed that the convener disagrees with', () => {
    const seeds = statements.filter(({ seed }) => seed);
    const opposedSeeds = seeds.filter((statement) => statement.disagreedByConvener).length;
    const missing = missingToOpen({ facts: facts.length, seeds: seeds.length, opposedSeeds });
    expect(missing).toEqual({ facts: 0, seeds: 0, opposedSeeds: 0 });
    expect(facts).toHaveLength(4);
  });

  it('keeps every statement, and every translation, within 140 grapheme clusters', () => {
    const texts = statements.flatMap(({ text, translation }) => [
      text,
      ...Object.values(translation),
    ]);
    expect(texts.filter((text) => length(text) > 140 || text.trim() === '')).toEqual([]);
  });

  it('has every text in both languages of the site', () => {
    for (const language of ['zh-Hant', 'en'] as const) {
      expect(textsOf(conversation, language).every((text) => text !== undefined)).toBe(true);
    }
  });

  it('writes Chinese with full-width punctuation and no typed spaces', () => {
    const wrong = textsOf(conversation, 'zh-Hant').filter(
      (text) =>
        /\p{Script=Han}[ ,.;:!?()]|[ ,;:!?()]\p{Script=Han}/u.test(text ?? '') ||
        / {2}/.test(text ?? ''),
    );
    expect(wrong).toEqual([]);
  });

  it('never calls the two banks of the river by words that mean something else in Taiwan', () => {
    expect(textsOf(conversation, 'zh-Hant').filter((text) => /兩岸|對岸/.test(text ?? ''))).toEqual(
      [],
    );
  });

  it('names only bodies and personas of the sample world', () => {
    const known = new Set<string>(personas.map(({ id }) => id));
    const acting = statements.flatMap(({ moderation }) => (moderation ? [moderation.by] : []));
    const named = [conversation.convener, ...conversation.moderators, ...acting];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    const convener = personas.find(({ id }) => id === conversation.convener);
    expect(convener?.body).toBe(conversation.convenerBody);
    expect(bodies.some(({ id }) => id === conversation.convenerBody)).toBe(true);
  });

  it('cites only invented sources, dated before the opening', () => {
    for (const { sourceUrl, daysAgo } of facts) {
      expect(new URL(sourceUrl).hostname).toMatch(/\.denggang\.example$/);
      expect(daysAgo).toBeGreaterThan(conversation.opensDaysAgo);
    }
  });

  it('numbers statements from 0 in order of writing', () => {
    expect(statements.map(({ sid }) => sid)).toEqual([...statements.keys()]);
    const written = statements.map(({ daysAgo, time }) => `${String(999 - daysAgo)} ${time}`);
    expect(written).toEqual([...written].sort());
  });

  it('gives every stance a share for each camp, within 100 percent', () => {
    const camps = conversation.people.camps.length;
    for (const { stance } of statements) {
      expect([stance.agree.length, stance.disagree.length]).toEqual([camps, camps]);
      stance.agree.forEach((agree, camp) => {
        expect(agree + (stance.disagree[camp] ?? 0)).toBeLessThanOrEqual(100);
      });
    }
  });

  it('shows no two statements that say nearly the same', () => {
    const shown = statements.filter(({ moderated }) => moderated === 1);
    const alike = shown.flatMap((statement) =>
      findSimilar(
        statement.text,
        shown.filter(({ sid }) => sid > statement.sid),
      ),
    );
    expect(alike).toEqual([]);
  });
});

describe('the two sample conversations', () => {
  it('are as large as promised', () => {
    expect(nightMarket.statements).toHaveLength(36);
    expect(nightMarket.statements.filter(({ seed }) => seed)).toHaveLength(12);
    expect(nightMarket.people.count).toBeGreaterThanOrEqual(360);
    expect(fishMarket.statements.length).toBeGreaterThanOrEqual(20);
    expect(fishMarket.result).toBeDefined();
  });

  it('give a moderator something to do: two waiting, two declined, one merged', () => {
    const of = (number: number) => nightMarket.statements.filter((s) => s.moderated === number);
    expect(of(0)).toHaveLength(2);
    const reasons = of(-1).map(({ moderation }) =>
      moderation?.act === 'declined' ? moderation.reason : undefined,
    );
    expect(reasons.sort()).toEqual(['duplicate', 'off-topic']);
  });

  it('are written in four languages', () => {
    const languages = new Set(nightMarket.statements.map(({ lang }) => lang));
    expect([...languages].sort()).toEqual(['en', 'id', 'vi', 'zh-Hant']);
  });
});
