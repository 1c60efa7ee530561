import { eq } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import { isServerAway } from '../database/away.ts';
import { type Database, queriesOn, type Statement } from '../database/database.ts';
import { beginning } from '../database/ends.ts';
import { keptOutcome } from '../database/platform-schema.ts';
import type { Sendable } from '../jobs/queues.ts';
import { type Done, done, type Outcome, type Refusal, refuse } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import type { Actor, Assurance } from '../powers/powers.ts';
import type { Signature } from '../powers/signing.ts';
import type { Random } from '../random.ts';
import type { Leaf, LeafFields } from './leaf.ts';

/** What an act works with. Everything it does through this becomes true together, or not at all. */
export interface Unit {
  readonly tx: Database;
  readonly at: Date;
  readonly actor: Actor;
  readonly random: Random;
  /** Puts a job into its queue, in this transaction. */
  enqueue<Payload extends object>(job: Sendable<Payload>, payload: Payload): Promise<void>;
  /** Tells every listener of the event, in this transaction. */
  emit<Payload extends object>(event: Sendable<Payload>, payload: Payload): Promise<void>;
  /** Writes an entry of the public log of official acts, in this transaction. */
  record<Public extends LeafFields, Private extends LeafFields>(
    leaf: Leaf<Public, Private>,
  ): Promise<void>;
  /** By which appointment it is done, as the last power that was asked said. */
  readonly used: UsedOffice;
  /**
   * Adds an SQL statement that is sent in the same round trip as the commit, so that its locks are
   * never held while the server waits for us. For rows that every act of a kind must lock.
   */
  last(statement: Statement): void;
}

/** Written by whoever asks for a power. */
export interface UsedOffice {
  /** Its id; null: none was needed, or none was asked for yet. */
  appointment: string | null;
  /** The delegation by which that has the power; null: it has it by itself. */
  delegation: string | null;
  /** What the signature must be worth that this power asks for; null: it asks for none. */
  sign: Assurance | null;
  /** The signature that the act used up. */
  signature: Signature | null;
}

export interface ActRequest {
  /** `<module>.<act>`, as in the table of powers. */
  readonly act: string;
  readonly actor: Actor;
  /**
   * The actor's own key for this act: the same key again returns the first outcome. Without browser,
   * person or operator it does nothing.
   */
  readonly key?: string | undefined;
  /**
   * What the act is about and what was sent: the key is bound to it, so that the same key with other
   * content is an act of its own and never answered with an outcome that was another's.
   */
  readonly content?: string;
}

/**
 * Runs one public act in one transaction. It is the only place that opens a transaction for acts:
 * done → commit, refused → rollback, exception → rollback and rethrow. A statement may refuse, too.
 *
 * With a key, the outcome is kept beside what was done; a repetition, even a simultaneous one, returns
 * the first outcome and does nothing. The value must therefore survive JSON. Refusals are not kept.
 */
export async function perform<Value, R extends Refusal>(
  platform: Platform,
  request: ActRequest,
  act: (unit: Unit) => Promise<Outcome<Value, R>>,
): Promise<Outcome<Value, R>> {
  const at = platform.clock();
  const key = keyOf(platform, request);
  const client = await platform.database.connect();
  const tx = queriesOn(client);
  let broken = false;
  try {
    // Not awaited: the first query of the act travels with it.
    const begun = client.query(beginning(platform.database.ends));
    begun.catch(() => undefined);
    const last: Statement[] = [];
    const unit = unitOf(platform, request.actor, client, tx, at, last);
    const outcome = await act(unit);
    await begun;
    if (outcome.ok) {
      refuseUnsigned(request.act, unit.used);
      // The key last: an act that has locked already keeps its key behind that, and one order cannot deadlock.
      await commit(client, key === undefined ? last : [...last, keeping(key, outcome, at)]);
      return outcome;
    }
    await client.query('rollback');
    return (await findKeptOutcome<Value>(tx, key)) ?? outcome;
  } catch (error) {
    broken = isServerAway(error);
    if (broken) throw error;
    await client.query('rollback');
    const kept = await findKeptOutcome<Value>(tx, key);
    if (kept !== undefined) return kept;
    const code = refusalRaised(error);
    if (code === undefined) throw error;
    // Which refusals its statements raise is part of the type that the act declares.
    return refuse(code) as Outcome<Value, R>;
  } finally {
    client.release(broken);
  }
}

/** The last door: whatever way an act went, by a power that asks for a signature nothing is done without one. */
function refuseUnsigned(act: string, { sign, signature }: UsedOffice): void {
  if (sign !== null && signature === null)
    throw new Error(`${act} would be done without its signature`);
}

function unitOf(
  platform: Platform,
  actor: Actor,
  client: PoolClient,
  tx: Database,
  at: Date,
  last: Statement[],
): Unit {
  const used: UsedOffice = { appointment: null, delegation: null, sign: null, signature: null };
  const office = () => actor.person?.appointments.find(({ id }) => id === used.appointment) ?? null;
  const unit: Unit = {
    tx,
    at,
    actor,
    random: platform.random,
    used,
    record: (leaf) => platform.plugs.record(platform, unit, leaf, office()),
    enqueue: (job, payload) => platform.jobs.send(client, job, payload, actor.requestId),
    emit: (event, payload) => platform.jobs.tell(client, event, payload, actor.requestId),
    last: (statement) => void last.push(statement),
  };
  return unit;
}

function keyOf(
  platform: Platform,
  { act, actor, key, content = '' }: ActRequest,
): string | undefined {
  const who = ownerOfKeys(actor);
  if (key === undefined || who === undefined) return undefined;
  return platform.keyring.mac('kept-outcome', act, ...who, content, key).toString('base64url');
}

/** Whose keys these are; undefined for a stranger, who would share them with every other stranger. */
function ownerOfKeys({ person, device, operator }: Actor): readonly string[] | undefined {
  if (person !== null) return ['person', person.id];
  if (device !== null) return ['browser', device];
  return operator ? ['operator'] : undefined;
}

/**
 * Sends the statements and the commit in one go. After a statement that fails the server rolls back
 * instead, and says so.
 *
 * @throws what the first failing statement throws
 */
async function commit(client: PoolClient, last: readonly Statement[]): Promise<void> {
  const sent = last.map(({ name, text, values }) =>
    client.query({ name, text, values: [...values] }),
  );
  const answers = await Promise.allSettled([...sent, client.query('commit')]);
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  const end = answers.at(-1);
  if (end?.status === 'fulfilled' && end.value.command === 'COMMIT') return;
  throw new Error('The act went on after a statement that had failed; nothing of it was kept');
}

/**
 * A statement refuses by raising this SQLSTATE with the code of the refusal as its message, where only
 * the statement itself, behind its lock, can know.
 */
const refused = 'SK001';

function refusalRaised(error: unknown): string | undefined {
  const raised = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return raised instanceof Error && 'code' in raised && raised.code === refused
    ? raised.message
    : undefined;
}

/** Fails when the key is known already: somebody was faster with the same act. */
function keeping(key: string, { value }: Done<unknown>, at: Date): Statement {
  return {
    name: 'keep-outcome',
    text: 'insert into platform.kept_outcome (key, outcome, at) values ($1, $2, $3)',
    values: [key, JSON.stringify({ value }), at.toISOString()],
  };
}

async function findKeptOutcome<Value>(
  tx: Database,
  key: string | undefined,
): Promise<Done<Value> | undefined> {
  if (key === undefined) return undefined;
  const [kept] = await tx.select().from(keptOutcome).where(eq(keptOutcome.key, key));
  return kept === undefined ? undefined : done((kept.outcome as { value: Value }).value);
}
