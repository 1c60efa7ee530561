import { type SourceLanguage, sourceLanguages } from '../i18n/languages.ts';
import { done, isRefused, type Outcome, type Refusal, type Refused, refuse } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import type { Assurance, Person } from '../powers/powers.ts';
import { hashOfText, type SignedText, subjectOf } from '../powers/signing.ts';
import { isOwner, type OwnerSignature, ownerSignature, twoOwners } from '../powers/two-owners.ts';
import { uuidFrom } from '../uuid.ts';
import type { Leaf } from './leaf.ts';
import { addPending, endPending, lockPending, pendingDays } from './pending-acts.ts';
import type { Unit } from './perform.ts';
import { type NeededSignature, takeStepUp } from './step-ups.ts';

/** Refusals of the site that any signed act may give without listing them, with their HTTP status. */
export const signingRefusals = { 'step-up-needed': 403 } as const;

/** The same of acts that need two owners. */
export const ownerRefusals = {
  'no-owner': 403,
  'other-side-needed': 409,
  'text-changed': 409,
} as const;

/** The refusal of an act that the person must sign first, with what exactly. */
export interface StepUpNeeded extends Refusal {
  readonly code: 'step-up-needed';
  readonly needed: NeededSignature;
}

export function isStepUpNeeded(refusal: Refusal): refusal is StepUpNeeded {
  return refusal.code === 'step-up-needed' && 'needed' in refusal;
}

/** What the first of two owners gets: the act waits for the other side. */
export interface Waiting {
  /** The id of the row of acts that wait. */
  readonly waits: string;
  /** The instant until which the other side may sign, as `toISOString` writes it. */
  readonly until: string;
}

/** As much of an act in hand as signing needs. */
interface Signing extends Unit {
  readonly platform: Platform;
  readonly input: unknown;
}

/** As much of a declaration as signing needs. */
interface SignedAct<Acting> {
  readonly name: string;
  readonly signs?: (acting: Acting, language: SourceLanguage) => string | Promise<string>;
  readonly twoOwners?: (acting: Acting) => Promise<Leaf | Refused>;
  run(acting: Acting): Promise<unknown>;
}

/**
 * Does a signed act with the signature of its very text, which is used up in the same transaction. Without one
 * the act is tried all the same, so that whoever would be refused is refused before they sign; then nothing of
 * it stays, and `step-up-needed` says what to sign.
 *
 * @param assurance what the signature must be worth
 * @throws where the declaration says no text, or nobody is signed in: faults of the program
 */
export async function runSigned<Acting extends Signing>(
  declaration: SignedAct<Acting>,
  acting: Acting,
  address: unknown,
  assurance: Assurance,
): Promise<Outcome<unknown>> {
  const { name: act, signs } = declaration;
  const { person } = acting.actor;
  if (signs === undefined || person === null) throw new Error(`${act} is signed by nobody`);
  const text = await inEachLanguage((language) => signs(acting, language));
  const needed: NeededSignature = {
    ...{ act, subject: subjectOf(address, acting.input), text, textHash: hashOfText(text) },
    ...{ appointment: acting.used.appointment, assurance },
  };
  acting.used.signature = await takeStepUp(acting.tx, person, needed, acting.at);
  const { twoOwners: first } = declaration;
  const outcome =
    first === undefined
      ? asOutcome(await declaration.run(acting))
      : await runForTwo(declaration, first, acting, { person, needed, address });
  if (outcome.ok && acting.used.signature !== null) acting.platform.trace?.({ signed: act });
  if (!outcome.ok || acting.used.signature !== null) return outcome;
  const refusal: StepUpNeeded = {
    code: 'step-up-needed',
    facts: { textHash: needed.textHash },
    needed,
  };
  return { ok: false, refusal };
}

async function inEachLanguage(
  say: (language: SourceLanguage) => string | Promise<string>,
): Promise<SignedText> {
  const said: [SourceLanguage, string][] = [];
  // One after the other: they may ask the one connection of the act. Composed, as the log writes texts.
  for (const language of sourceLanguages) {
    said.push([language, (await say(language)).normalize('NFC')]);
  }
  return Object.fromEntries(said) as SignedText;
}

function asOutcome(value: unknown): Outcome<unknown> {
  return isRefused(value) ? value : done(value);
}

interface Owning {
  readonly person: Person;
  readonly needed: NeededSignature;
  readonly address: unknown;
}

/** The first signature waits for one of the other side; the second does the act. */
async function runForTwo<Acting extends Signing>(
  declaration: SignedAct<Acting>,
  first: (acting: Acting) => Promise<Leaf | Refused>,
  acting: Acting,
  owning: Owning,
): Promise<Outcome<unknown>> {
  const { tx, at } = acting;
  const leaf = await first(acting);
  if (isRefused(leaf)) return leaf;
  const mine = signatureBy(acting, owning);
  if (mine === null) return refuse('no-owner');
  const waiting =
    (await lockPending(tx, owning.needed, at)) ?? (await wait(acting, owning, mine, leaf));
  if ('waits' in waiting) return done(waiting);
  if (waiting.textHash !== mine.textHash) return refuse('text-changed');
  if (!twoOwners([waiting.first, mine])) return refuse('other-side-needed');
  await endPending(tx, waiting.id);
  return asOutcome(await declaration.run(acting));
}

/** Null for somebody who can be neither owner. */
function signatureBy({ at }: Signing, { person, needed }: Owning): OwnerSignature | null {
  const by = person.appointments.find(({ id }) => id === needed.appointment);
  if (by === undefined) return null;
  const mine = ownerSignature(person, by, needed.textHash, at);
  return isOwner(mine) ? mine : null;
}

/** Has the act wait; where the other side did the same at this moment, its row. */
async function wait(acting: Signing, owning: Owning, first: OwnerSignature, leaf: Leaf) {
  const { tx, at, random, input } = acting;
  const { needed, address, person } = owning;
  const { act, subject, text, textHash } = needed;
  const until = new Date(at.getTime() + pendingDays * 86_400_000);
  const id = uuidFrom(random);
  const who = { person: person.id, first };
  const what = { act, subject, text, textHash, address: address ?? null, input };
  if (await addPending(tx, { id, ...what, ...who, at, until })) {
    await acting.record(leaf);
    return { waits: id, until: until.toISOString() } satisfies Waiting;
  }
  const faster = await lockPending(tx, needed, at);
  if (faster === undefined) throw new Error('An act that waits is neither there nor to be added');
  return faster;
}
