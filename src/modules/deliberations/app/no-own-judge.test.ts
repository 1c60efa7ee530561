import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findPersonaPerson } from '../../identity/index.ts';
import {
  browserActor,
  codeOf,
  conveningBody,
  conveningOfficer,
  factInput,
  fillIn,
  moderatorActors,
  open,
  openPeopledPlatform,
  personActor,
  preparationInput,
  prepare,
  write,
} from '../test/convening.ts';
import { addFact } from './add-fact.ts';
import { addSeed } from './add-seed.ts';
import { closeConversation } from './close-conversation.ts';
import { moderateStatement } from './moderate-statement.ts';
import { nameModerators } from './name-moderators.ts';
import { openConversation } from './open-conversation.ts';
import { prepareConversation } from './prepare-conversation.ts';

const convene = 'deliberations.convene';
const moderate = 'deliberations.moderate';
let test: TestPlatform;
let people: Awaited<ReturnType<typeof moderatorActors>>;

beforeAll(async () => {
  test = await openPeopledPlatform();
  people = await moderatorActors(test.platform);
});
afterAll(() => test.close());

/** The same person with an office in the body that convenes besides. */
const alsoConvening = (id: string, body = conveningBody) =>
  personActor(id, [
    { body: 'open-data-society', power: moderate },
    { body, power: convene },
  ]);

/** Before anybody of the sample world held an office. */
const early = new Date('2024-05-01T00:00:00Z');
const since = new Date('2024-01-01T00:00:00Z');

/** Runs while nobody holds an office, and sets the clock back. */
async function beforeOffices(run: () => Promise<void>) {
  const now = test.platform.clock();
  test.setNow(early);
  await run();
  test.setNow(now);
}

const decide = (actor: Parameters<typeof moderateStatement>[1], slug: string, sid: number) =>
  moderateStatement(
    test.platform,
    actor,
    slug,
    moderateStatement.input.parse({ sid, act: 'accept' }),
  ).then(codeOf);

describe('whoever convenes a conversation', () => {
  it.each([conveningBody, 'city-hall'])(
    'cannot decide on its statements, with an office of %s',
    async (body) => {
      const slug = await open(test.platform, { 'short-name': `Judges ${body}` });
      const sid = await write(test.platform, browserActor('writer'), slug, '晚上要有燈。');
      expect(await decide(alsoConvening(people.second.person.id, body), slug, sid)).toBe(
        'not-allowed',
      );
      expect(await decide(people.second, slug, sid)).toBe('done');
    },
  );

  it('names no colleague as moderator whose office convenes for the body too', async () => {
    const { platform } = test;
    const colleague = await findPersonaPerson(platform.database.db, 'convener');
    const input = await preparationInput(platform, { 'short-name': 'Own colleague' });
    const moderators = [...input.moderators, colleague ?? ''];
    const named = { ...input, moderators };
    expect(codeOf(await prepareConversation(platform, conveningOfficer, named))).toBe(
      'deliberations.convener-as-moderator',
    );
    expect(codeOf(await prepareConversation(platform, conveningOfficer, input))).toBe('done');
  });
});

describe('a moderator of a conversation', () => {
  it('writes none of its facts and first statements, and neither opens nor ends it', async () => {
    const { platform } = test;
    const both = alsoConvening(people.second.person.id);
    const slug = await prepare(platform, { 'short-name': 'Both hats' });
    const unknown = 'deliberations.no-such-conversation';
    const seed = addSeed.input.parse({ text: '多種樹。' });
    expect(codeOf(await addSeed(platform, both, slug, seed))).toBe(unknown);
    expect(codeOf(await addFact(platform, both, slug, factInput()))).toBe(unknown);
    await fillIn(platform, slug);
    expect(codeOf(await openConversation(platform, both, slug, {}))).toBe(unknown);
    expect(codeOf(await openConversation(platform, conveningOfficer, slug, {}))).toBe('done');
    const end = closeConversation.input.parse({});
    expect(codeOf(await closeConversation(platform, both, slug, end))).toBe('not-allowed');
    expect(codeOf(await closeConversation(platform, conveningOfficer, slug, end))).toBe('done');
  });

  it('decides still, and convenes nothing, when a power to convene is lent to them', async () => {
    const slug = await open(test.platform, { 'short-name': 'Lent' });
    const sid = await write(test.platform, browserActor('v'), slug, '碼頭要有廁所。');
    const lending = (id: string, body = 'open-data-society') => {
      const { person, ...actor } = personActor(id, [
        { body, power: moderate },
        { body: conveningBody, power: 'a.nothing' },
      ]);
      const lent = {
        ...{ id: 'lent', powers: [convene], by: { 'zh-Hant': '處長', en: 'Head' } },
        ...{ from: since, until: new Date('2030-01-01T00:00:00Z') },
      };
      const appointments = person.appointments.map((each) =>
        each.body === conveningBody ? { ...each, delegations: [lent] } : each,
      );
      return { ...actor, person: { ...person, appointments } };
    };
    const lent = lending(people.second.person.id);
    expect(await decide(lent, slug, sid)).toBe('done');
    const end = closeConversation.input.parse({});
    expect(codeOf(await closeConversation(test.platform, lent, slug, end))).toBe('not-allowed');
    // To somebody who does not moderate it, the same loan gives the power.
    const other = lending('somebody');
    expect(codeOf(await closeConversation(test.platform, other, slug, end))).toBe('done');
  });

  it('decides no more once the office has ended', async () => {
    const slug = await open(test.platform, { 'short-name': 'Ended office' });
    const sid = await write(test.platform, browserActor('w'), slug, '步道要平。');
    const ended = personActor(people.first.person.id, [
      { body: 'city-hall', power: moderate, until: test.platform.clock() },
    ]);
    expect(await decide(ended, slug, sid)).toBe('not-allowed');
    expect(await decide(personActor(people.first.person.id), slug, sid)).toBe('not-allowed');
    expect(await decide(people.first, slug, sid)).toBe('done');
  });
});

describe('a conversation', () => {
  it('is not prepared with moderators of the own body and those above alone', async () => {
    const input = await preparationInput(test.platform, { 'short-name': 'Own judges' });
    const alone = { ...input, moderators: [people.first.person.id] };
    expect(codeOf(await prepareConversation(test.platform, conveningOfficer, alone))).toBe(
      'deliberations.no-second-body',
    );
    const second = { ...input, moderators: [people.second.person.id] };
    expect(codeOf(await prepareConversation(test.platform, conveningOfficer, second))).toBe('done');
  });

  it('is neither opened nor moderated while no second body holds the office', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Second body' });
    await fillIn(platform, slug);
    const officer = personActor('officer', [{ body: conveningBody, power: convene, from: since }]);
    const opening = () => openConversation(platform, officer, slug, {}).then(codeOf);
    await beforeOffices(async () => {
      expect(await opening()).toBe('deliberations.no-second-body');
    });
    expect(await opening()).toBe('done');
    const sid = await write(platform, browserActor('x'), slug, '樹下要有椅子。');
    const judge = personActor(people.first.person.id, [
      { body: 'city-hall', power: moderate, from: since },
    ]);
    await beforeOffices(async () => {
      expect(await decide(judge, slug, sid)).toBe('deliberations.no-second-body');
    });
    expect(await decide(people.first, slug, sid)).toBe('done');
  });

  it('that runs under its own body alone, as older ones may, is judged once a second body is named', async () => {
    const { platform } = test;
    const slug = await open(platform, { 'short-name': 'Older' });
    const sid = await write(platform, browserActor('y'), slug, '碼頭要有燈。');
    await platform.database.sql.query(
      `delete from deliberations.moderator m using deliberations.conversation c
        where c.id = m.conversation_id and c.slug = $1 and m.person_id <> $2`,
      [slug, people.first.person.id],
    );
    expect(await decide(people.first, slug, sid)).toBe('deliberations.no-second-body');
    const name = (convener: string, moderators: string, of = slug) =>
      nameModerators(platform, operator, of, { convener, moderators }).then(codeOf);
    const nowhere = await name(conveningBody, 'open-data-society', 'nowhere');
    expect(nowhere).toBe('deliberations.no-such-conversation');
    const refused = 'deliberations.answered-for';
    expect(await name('open-data-society', 'open-data-society')).toBe(refused);
    expect(await name(conveningBody, 'city-hall')).toBe('deliberations.convener-as-moderator');
    expect(await name(conveningBody, 'open-data-society')).toBe('done');
    expect(await decide(people.first, slug, sid)).toBe('done');
    expect(await name(conveningBody, 'open-data-society')).toBe(refused);
  });
});
