import { expect } from 'vitest';
import { type Browser, leadsTo } from './browser.ts';
import { signByPress } from './persona.ts';
import { home } from './young-people.ts';

/** The school of the sample world. */
export const school = 'junior-high';

/** Makes a sheet of slips there. @returns the address of its page */
export async function makeSheet(by: Browser, slips: number): Promise<string> {
  const asked = await by.post(`${home}/pupils`, { body: school, slips: String(slips) });
  const made = leadsTo(await signByPress(by, asked));
  expect(made).toMatch(/\/pupils\/[0-9a-f-]{36}\?done=made$/);
  return made.replace('?done=made', '');
}

/** The numbers that stand on the page to be printed. */
export async function numbersOn(by: Browser, sheet: string): Promise<string[]> {
  const page = await by.text(`${sheet}/print`);
  return [...page.matchAll(/>(\d{4} \d{4} \d{4})</g)].map(([, number = '']) => number);
}

/** A pupil types the number of a slip. */
export const typeNumber = (by: Browser, number: string) => by.post(`${home}/slip`, { number });
