import { describe, expect, it } from 'vitest';
import { relateLink, switchLanguage } from './page-address.ts';

describe('switchLanguage', () => {
  it('changes the first part of the address and keeps the rest', () => {
    expect(switchLanguage('/zh-Hant/planted/a?page=2', 'en')).toBe('/en/planted/a?page=2');
    expect(switchLanguage('/zh-Hant', 'en')).toBe('/en');
    expect(switchLanguage('/en?x=/zh-Hant/', 'zh-Hant')).toBe('/zh-Hant?x=/zh-Hant/');
  });

  it('leads home from an address that names no language', () => {
    for (const address of ['/', '', '/api/x', '//evil.example/en', 'https://evil.example/en/']) {
      expect(switchLanguage(address, 'en')).toBe('/en/');
    }
  });
});

describe('relateLink', () => {
  it('tells the page itself from one below it', () => {
    expect(relateLink('/en/a', '/en/a?sort=new')).toBe('page');
    expect(relateLink('/en/a', '/en/a/b')).toBe('true');
    expect(relateLink('/en/a', '/en/ab')).toBeUndefined();
  });
});
