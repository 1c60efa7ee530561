import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../modules.ts';
import { createProblems } from '../platform/http/problems.tsx';
import { languages } from '../platform/i18n/languages.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';

let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const codes = createProblems(modules).codes();

describe('a refusal of any module', () => {
  it.each(codes.flatMap((code) => languages.map((language) => [code, language] as const)))(
    '%s has a page of its own in %s, with words and not keys',
    async (code, language) => {
      const answer = await test.request(`/${language}/problems/${code}`);
      const page = await answer.text();
      expect(answer.status).toBe(200);
      expect(page).not.toContain(`refusal.${code}`);
      expect(page).not.toMatch(/>[^<]*\{[a-z]+[,}]/i);
    },
  );

  it.each(codes)('%s is a client’s or a server’s error', (code) => {
    expect(createProblems(modules).status(code)).toBeGreaterThanOrEqual(400);
    expect(createProblems(modules).status(code)).toBeLessThan(600);
  });
});
