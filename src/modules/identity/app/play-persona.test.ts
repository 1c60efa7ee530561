import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas } from '../../../platform/sample-world/personas.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findPersonaPerson } from '../index.ts';
import { browser, cookieHeader, enter, withCookie } from '../test/visitor.ts';
import { findPerson } from './find-person.ts';
import { checkPersonas, playPersona } from './play-persona.ts';

const mine = browser('mine');
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('people');
});
afterAll(() => test.close());

const play = (persona: string, platform = test.platform) =>
  playPersona(platform, mine, { persona, headers: new Headers() });
const withConfig = (changes: Partial<TestPlatform['platform']['config']>) => ({
  ...test.platform,
  config: { ...test.platform.config, ...changes },
});

async function cookieOf(persona: string): Promise<string> {
  const played = await play(persona);
  if (!played.ok) throw new Error(played.refusal.code);
  return cookieHeader([played.value.cookie]);
}

describe('playing a persona', () => {
  it('gives each one’s person, offices and powers, and counts as a passkey', async () => {
    for (const { id, office, body } of personas) {
      const person = await findPerson(test.platform, withCookie(await cookieOf(id)));
      expect(person).toMatchObject({ persona: id, assurance: 'passkey' });
      expect(person?.appointments.map((held) => [held.body, held.office])).toEqual(
        office === undefined ? [] : [[body, office.id]],
      );
    }
  });

  it('lets the convener convene and the moderators moderate', async () => {
    const powersOf = async (persona: string) => {
      const person = await findPerson(test.platform, withCookie(await cookieOf(persona)));
      return person?.appointments.flatMap(({ powers }) => powers);
    };
    expect(await powersOf('convener')).toEqual(['deliberations.convene']);
    expect(await powersOf('moderator-1')).toEqual(['deliberations.moderate']);
    expect(await powersOf('moderator-2')).toEqual(['deliberations.moderate']);
    expect(await powersOf('citizen')).toEqual([]);
  });

  it('uses up no limit of codes', async () => {
    const used = async () =>
      (await test.platform.database.sql.query('select * from rate_limits.used_points')).rows;
    const before = await used();
    for (let time = 0; time < 12; time += 1) await cookieOf('convener');
    expect(await used()).toEqual(before);
  });

  it('by its address and a code is the same person', async () => {
    const { personId, cookie } = await enter(test, mine, 'convener@denggang.example');
    expect(personId).toBe(await findPersonaPerson(test.platform.database.db, 'convener'));
    const person = await findPerson(test.platform, withCookie(cookie));
    expect(person).toMatchObject({ persona: 'convener', assurance: 'passkey' });
  });

  it('is not found for a persona that does not exist', async () => {
    for (const persona of ['', 'nobody', "convener' or 1=1"]) {
      expect(await play(persona)).toMatchObject({ refusal: { code: 'not-found' } });
    }
  });
});

describe('outside of demo mode', () => {
  it('no persona can be played', async () => {
    const outcome = await play('convener', withConfig({ demo: false }));
    expect(outcome).toMatchObject({ refusal: { code: 'not-found' } });
  });

  it('a session that plays one is nobody’s', async () => {
    const cookie = withCookie(await cookieOf('convener'));
    expect(await findPerson(withConfig({ demo: false }), cookie)).toBeNull();
  });

  it('a production site does not start beside a persona', async () => {
    expect(await checkPersonas(withConfig({ production: true }))).toMatch(/25 personas/);
    expect(await checkPersonas(test.platform)).toBeNull();
    const empty = await createTestPlatform();
    const { config } = withConfig({ production: true });
    expect(await checkPersonas({ ...empty.platform, config })).toBeNull();
    await empty.close();
  });
});
