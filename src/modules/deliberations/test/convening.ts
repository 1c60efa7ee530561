import type { z } from 'zod';
import type { Platform } from '../../../platform/platform.ts';
import {
  type Actor,
  type Assurance,
  nobody,
  type Person,
} from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findPersonaPerson } from '../../identity/index.ts';
import { addFact } from '../app/add-fact.ts';
import { addSeed } from '../app/add-seed.ts';
import { addStatement } from '../app/add-statement.ts';
import { castVote } from '../app/cast-vote.ts';
import { openConversation } from '../app/open-conversation.ts';
import {
  type PrepareConversationInput,
  prepareConversation,
  prepareConversationInput,
} from '../app/prepare-conversation.ts';

/** The body that convenes in these tests, and the one above it. */
export const conveningBody = 'market-office';

/** A platform with the bodies, offices and personas of the sample world, without its conversations. */
export function openPeopledPlatform(): Promise<TestPlatform> {
  return createTestPlatform('people');
}

export function browserActor(device: string): Actor {
  return { ...nobody, device };
}

export interface Holding {
  readonly body: string;
  readonly power: string;
  readonly from?: Date;
  readonly until?: Date | null;
}

/** A person signed in, with one appointment for each holding. */
export function personActor(
  id: string,
  holdings: readonly Holding[] = [],
  assurance: Assurance = 'passkey',
): Actor & { person: Person } {
  const appointments = holdings.map(({ body, power, from, until }, index) => ({
    id: `${id}-${index}`,
    office: power.replaceAll('.', '-'),
    body,
    side: 'official' as const,
    powers: [power],
    from: from ?? new Date('2026-01-01T00:00:00Z'),
    until: until ?? null,
  }));
  return {
    device: `browser-of-${id}`,
    operator: false,
    person: { id, assurance, appointments, persona: null },
  };
}

export const conveningOfficer = personActor('officer', [
  { body: conveningBody, power: 'deliberations.convene' },
]);

/** The personas whose office is to moderate, as actors: one of the city, one of another body. */
export async function moderatorActors(platform: Platform) {
  const ids = await Promise.all(
    ['moderator-1', 'moderator-2'].map((persona) =>
      findPersonaPerson(platform.database.db, persona),
    ),
  );
  const bodies = ['city-hall', 'open-data-society'];
  const [first, second] = ids.map((id, at) =>
    personActor(id ?? '', [{ body: bodies[at] ?? '', power: 'deliberations.moderate' }]),
  );
  if (first === undefined || second === undefined) throw new Error('No moderators were seeded');
  return { first, second };
}

/** What a convener fills in, as the form sends it. */
export function preparation(change: Record<string, string> = {}) {
  return {
    body: conveningBody,
    title: '港邊要不要種樹',
    'title-en': 'Trees along the harbour',
    question: '港邊的步道要種樹，還是留給攤位？',
    introduction: '明年要整修步道。\n還沒決定。',
    'short-name': 'Harbour trees',
    days: '28',
    strict: 'yes',
    ...change,
  };
}

/** The same, understood, with moderators. */
export async function preparationInput(
  platform: Platform,
  change: Record<string, string> = {},
): Promise<PrepareConversationInput> {
  const { first, second } = await moderatorActors(platform);
  const moderators = [first.person.id, second.person.id];
  return { ...prepareConversationInput.parse(preparation(change)), moderators };
}

/** A fact as the form sends it. */
export function factForm(change: Record<string, string> = {}) {
  return {
    claim: '步道夏天正午的地面有52度。',
    source: '工務局〈步道量測〉',
    url: 'https://works.denggang.example/heat',
    year: '2026',
    month: '3',
    day: '9',
    ...change,
  };
}

export function factInput(change: Record<string, string> = {}): z.infer<typeof addFact.input> {
  return addFact.input.parse(factForm(change));
}

/** A conversation in preparation. @returns its slug */
export async function prepare(
  platform: Platform,
  change: Record<string, string> = {},
): Promise<string> {
  const input = await preparationInput(platform, change);
  const prepared = await prepareConversation(platform, conveningOfficer, input);
  if (!prepared.ok) throw new Error(prepared.refusal.code);
  return prepared.value.slug;
}

/** Facts and seeds, by default as many as an opening needs. */
export async function fillIn(
  platform: Platform,
  slug: string,
  { facts = 3, seeds = 7, opposed = 1 }: { facts?: number; seeds?: number; opposed?: number } = {},
): Promise<void> {
  for (let n = 0; n < facts; n += 1) {
    await addFact(platform, conveningOfficer, slug, factInput({ claim: `第${n}項事實。` }));
  }
  for (let n = 0; n < seeds; n += 1) {
    const text = seedTexts[n] ?? `起頭的意見${n}`;
    const opposition = n < opposed ? { opposed: 'yes' } : {};
    await addSeed(platform, conveningOfficer, slug, addSeed.input.parse({ text, ...opposition }));
  }
}

const seedTexts = [
  '港邊的樹比攤位重要。',
  '步道要留一半給攤位。',
  '夏天沒有樹蔭，長輩走不了。',
  '樹根會把石板頂起來。',
  '先在一段路試種一年。',
  '攤商可以認養樹。',
  '花的錢要公開到每一棵。',
];

/** An open conversation with seven seeds (0–6). @returns its slug */
export async function open(
  platform: Platform,
  change: Record<string, string> = {},
): Promise<string> {
  const slug = await prepare(platform, change);
  await fillIn(platform, slug);
  const opened = await openConversation(platform, conveningOfficer, slug, {});
  if (!opened.ok) throw new Error(opened.refusal.code);
  return slug;
}

/** Votes on the first seeds, as one must before writing. */
export async function voteOnSeeds(platform: Platform, actor: Actor, slug: string, seeds = 3) {
  for (let sid = 0; sid < seeds; sid += 1) {
    await castVote(platform, actor, slug, { sid, choice: 'agree' });
  }
}

/** A statement that somebody writes. @returns its number */
export async function write(
  platform: Platform,
  actor: Actor,
  slug: string,
  text: string,
): Promise<number> {
  await voteOnSeeds(platform, actor, slug);
  const added = await addStatement(platform, actor, slug, { text, sure: 'yes' });
  if (!added.ok) throw new Error(added.refusal.code);
  return added.value.sid;
}

/** `done`, or the code of the refusal: what became of an act, in a word. */
export function codeOf(outcome: { ok: true } | { ok: false; refusal: { code: string } }): string {
  return outcome.ok ? 'done' : outcome.refusal.code;
}
