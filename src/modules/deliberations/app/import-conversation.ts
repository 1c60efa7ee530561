import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Unit } from '../../../platform/acts/perform.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { languageOfText } from '../../../platform/text/language-of-text.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { currentVotes } from '../domain/mathematics/current-votes.ts';
import type { PolisExport } from '../domain/polis-export/polis-export.ts';
import { datedBackFrom } from '../domain/polis-export/read-time.ts';
import { isSlug } from '../domain/slug.ts';
import type { StatementState } from '../domain/statement-states.ts';
import { powers } from '../powers.ts';
import {
  findConversationRow,
  insertConversation,
  insertModerators,
  updateConversation,
} from '../store/conversations.ts';
import { endConversationLog } from '../store/ending.ts';
import {
  findOrigin,
  insertCurrentVotes,
  insertOrigin,
  insertParticipants,
  insertStatements,
  insertVotes,
  setCounter,
} from '../store/import.ts';
import { conversationSearch } from './conversation-search.ts';
import { type Answerable, findAnswerable } from './find-answerable.ts';
import { conversationNamed, leaves } from './leaves.ts';

/** Reading it puts the keys in this order: the database keeps none, and the same answer is the same bytes. */
const importAnswer = z.object({
  conversation: z.string(),
  participants: z.int(),
  statements: z.int(),
  votes: z.int(),
  currentVotes: z.int(),
  sign: z.enum(['plus', 'minus']),
  rejected: z
    .array(z.object({ file: z.string(), line: z.int(), reason: z.literal('unknown-statement') }))
    .readonly(),
});

type ImportAnswer = z.output<typeof importAnswer>;

export interface ImportInput {
  readonly slug: string;
  readonly export: PolisExport;
  /** The raw files by name: their digest tells whether the same come again. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** True: nobody can vote on it. */
  readonly closed: boolean;
  /** Who answers for it from now on; without them it comes in closed, whatever `closed` says. */
  readonly answerable?: Answerable | undefined;
  /** Hears how many votes lie in so far. */
  readonly report: (votes: number) => void;
}

/**
 * Brings a whole Polis export in, in one transaction. The same files again under the same address
 * change nothing and answer the same; an address that belongs to other content is refused.
 */
export const importConversation = defineAct({
  name: 'deliberations.import-conversation',
  power: powers.import,
  input: z.custom<ImportInput>(),
  output: importAnswer,
  refusals: {
    'deliberations.bad-slug': 422,
    'deliberations.slug-taken': 409,
    'deliberations.no-such-body': 422,
    'deliberations.no-moderator': 422,
    'deliberations.convener-as-moderator': 422,
  },
  leaf: [leaves.imported],
  api: {
    none: 'An export is files on the machine of the operator, who imports at the command line.',
  },
  async run(importing) {
    const { tx, at, random } = importing;
    const { answerable, closed } = importing.input;
    const input = {
      ...importing.input,
      export: dated(importing.input.export, at),
      closed: closed || answerable === undefined,
    };
    const { slug } = input;
    if (!isSlug(slug)) return refuse('deliberations.bad-slug', { slug });
    const moderators = answerable === undefined ? [] : await findAnswerable(tx, answerable, at);
    if (typeof moderators === 'string') return refuse(moderators);
    const sha256 = digest(input.files);
    const id = uuidFrom(random);
    if (await insertConversation(tx, conversationOf(id, input, at))) {
      await insertModerators(tx, { conversationId: id, since: at }, moderators);
      return bringIn(importing, id, input, sha256);
    }
    const known = await findConversationRow(tx, slug);
    const origin = known && (await findOrigin(tx, known.id));
    return origin?.sha256 === sha256
      ? importAnswer.parse(origin.answer)
      : refuse('deliberations.slug-taken', { slug });
  },
});

/** What tells an order only is dated back from the instant of import: nothing lies in January 1970. */
function dated(given: PolisExport, at: Date): PolisExport {
  const times = datedBackFrom(at.getTime(), given.votes.times);
  const written = datedBackFrom(
    at.getTime(),
    Float64Array.from(given.statements, (statement) => statement.at),
  );
  return {
    ...given,
    votes: { ...given.votes, times },
    statements: given.statements.map((statement, row) => ({
      ...statement,
      at: written[row] ?? at.getTime(),
    })),
  };
}

function digest(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

function wordingOf(text: string): Wording {
  return languageOfText(text) === 'zh-Hant' ? { 'zh-Hant': text } : { en: text };
}

function conversationOf(
  id: string,
  { slug, export: given, closed, answerable }: ImportInput,
  at: Date,
) {
  const times = given.votes.times;
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  return {
    id,
    slug,
    title: wordingOf(given.topic || slug),
    question: {},
    introduction: given.description === '' ? {} : wordingOf(given.description),
    convenerBody: answerable?.convener ?? null,
    state: closed ? ('closed' as const) : ('open' as const),
    strictModeration: given.strictModeration ?? false,
    opensAt: new Date(Number.isFinite(first) ? first : at),
    closesAt: null,
    closedAt: closed ? at : null,
    createdAt: at,
  };
}

/** Authors whom the export does not list among its participants: their numbers are taken all the same. */
function otherAuthors({ participants, statements }: PolisExport): readonly number[] {
  const listed = new Set(participants);
  const authors = new Set(statements.flatMap(({ authorPid }) => authorPid ?? []));
  return [...authors].filter((pid) => !listed.has(pid));
}

async function bringIn(
  { tx, at, record }: Unit,
  conversationId: string,
  input: ImportInput,
  sha256: string,
): Promise<ImportAnswer> {
  const { statements, votes, participants, sign, rejected, url, summary } = input.export;
  const authors = otherAuthors(input.export);
  const current = currentVotes(votes);
  const joined = (pids: readonly number[]) => pids.map((pid) => ({ pid, joinedAt: at }));
  await insertParticipants(tx, conversationId, joined(participants), 'imported');
  await insertParticipants(tx, conversationId, joined(authors), 'author');
  await insertStatements(
    tx,
    statements.map((statement) => statementRow(conversationId, statement)),
  );
  await insertVotes(tx, conversationId, votes, new Map(), input.report);
  await insertCurrentVotes(tx, conversationId, current, at);
  await setCounter(tx, conversationId, {
    votes: votes.pids.length,
    participants: 1 + [...participants, ...authors].reduce((most, pid) => Math.max(most, pid), -1),
    statements: 1 + statements.reduce((most, { sid }) => Math.max(most, sid), -1),
  });
  if (input.closed) {
    const closedAt = await endConversationLog(tx, conversationId, at);
    await updateConversation(tx, conversationId, { closedAt });
  }
  const answer: ImportAnswer = {
    conversation: input.slug,
    participants: new Set(current.pids).size,
    statements: statements.length,
    votes: votes.pids.length,
    currentVotes: current.pids.length,
    sign,
    rejected,
  };
  await insertOrigin(tx, {
    conversationId,
    url: url === '' ? null : url,
    sha256,
    sign,
    summary: Object.fromEntries(summary),
    answer,
    importedAt: at,
  });
  await record({
    kind: leaves.imported,
    subject: conversationNamed(input.slug),
    public: { sha256 },
  });
  await refreshSearch(tx, conversationSearch, { thing: conversationId });
  return answer;
}

function stateOf({ moderated, waiting }: PolisExport['statements'][number]): StatementState {
  if (waiting) return 'waiting';
  return moderated === -1 ? 'declined' : 'shown';
}

function statementRow(conversationId: string, given: PolisExport['statements'][number]) {
  return {
    conversationId,
    sid: given.sid,
    authorPid: given.authorPid,
    text: given.text,
    language: languageOfText(given.text),
    translation: {},
    isSeed: given.seed,
    isMeta: given.meta,
    state: stateOf(given),
    isReviewed: given.moderated === 1,
    writtenAt: new Date(given.at),
  };
}
