import { describe, expect, it } from 'vitest';
import { bodies, shareOfTelecom } from './bodies.ts';
import { personas } from './personas.ts';
import { city, districts } from './places.ts';

const texts = [
  city.name,
  city.meaning,
  ...districts.flatMap(({ name, knownFor }) => [name, knownFor]),
  ...bodies.map(({ name }) => name),
  ...personas.flatMap(({ role, may, office }) => [role, may, ...(office ? [office.title] : [])]),
];

describe('the sample world', () => {
  it('gives every place, body and persona an id of its own', () => {
    for (const list of [districts, bodies, personas]) {
      const ids = list.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !/^[a-z]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
    }
  });

  it('says everything in both languages, Chinese in Chinese', () => {
    expect(texts.filter((text) => text.en.trim() === '')).toEqual([]);
    expect(texts.filter((text) => !/\p{Script=Han}/u.test(text['zh-Hant']))).toEqual([]);
    expect(texts.filter((text) => /\p{Script=Han}/u.test(text.en))).toEqual([]);
  });

  it('types no spaces and no half-width punctuation into Chinese', () => {
    expect(texts.filter((text) => /[ ;:!?()]/.test(text['zh-Hant']))).toEqual([]);
  });

  it('puts every office into a body', () => {
    expect(personas.filter(({ office, body }) => office && !body)).toEqual([]);
  });

  it('gives personas addresses that reach nobody', () => {
    expect(personas.filter(({ id, email }) => email !== `${id}@denggang.example`)).toEqual([]);
  });

  it('shares all subscribers among five telecoms', () => {
    const shares = Object.values(shareOfTelecom);
    expect(shares).toHaveLength(5);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
  });
});
