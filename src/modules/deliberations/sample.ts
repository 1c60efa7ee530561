import { perform } from '../../platform/acts/perform.ts';
import { done } from '../../platform/outcome.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import { parseSampleDay, type SampleDay } from '../../platform/sample-world/calendar.ts';
import { personas } from '../../platform/sample-world/personas.ts';
import type { SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { createSeededRandom } from '../../platform/sample-world/seeded-random.ts';
import { refreshSearch } from '../../platform/search/refresh-search.ts';
import { findPersonaPerson } from '../identity/index.ts';
import { workOutVerdict } from './app/check-groups.ts';
import { conversationSearch } from './app/conversation-search.ts';
import { currentVotes } from './domain/mathematics/current-votes.ts';
import { conversationClosed } from './events.ts';
import { fishMarket } from './sample/fish-market.ts';
import { nightMarket } from './sample/night-market.ts';
import { closesAt, opensAt, type SampleConversation } from './sample/sample-conversation.ts';
import {
  factRows,
  logOf,
  moderationRows,
  officeName,
  statementRows,
  uuidOf,
} from './sample/sample-rows.ts';
import { synthesise } from './sample/synthesise.ts';
import {
  findConversationRow,
  insertConversation,
  insertFact,
  insertModerators,
} from './store/conversations.ts';
import { endConversationLog } from './store/ending.ts';
import { findGroupCheck, saveGroupCheck } from './store/group-checks.ts';
import {
  insertCurrentVotes,
  insertParticipants,
  insertStatements,
  insertVotes,
  keepPassReasons,
  setCounter,
} from './store/import.ts';
import { logModeration } from './store/statements.ts';

/** The conversations of the sample world: one in full swing, one closed with its result. */
export async function seedConversations(platform: Platform, world: SampleWorld): Promise<void> {
  const today = parseSampleDay(world.today);
  if (today === undefined) throw new Error(`Not a day: ${world.today}`);
  for (const conversation of [nightMarket, fishMarket]) {
    const id = await seedConversation(platform, conversation, world.seed, today);
    if ((await findGroupCheck(platform.database.db, id)) !== null) continue;
    const reached = await workOutVerdict(platform, id);
    await saveGroupCheck(platform.database.db, id, reached, platform.clock());
  }
}

/** One transaction; nothing when it is there already (a start that was killed before it was noted). */
async function seedConversation(
  platform: Platform,
  sample: SampleConversation,
  seed: string,
  today: SampleDay,
): Promise<string> {
  const act = { act: 'deliberations.import', actor: operator };
  const outcome = await perform<string, never>(platform, act, async (unit) => {
    const { tx } = unit;
    const known = await findConversationRow(tx, sample.slug);
    if (known !== undefined) return done(known.id);
    const id = uuidOf(seed, sample.slug);
    const isClosed = sample.closesInDays < 0;
    await insertConversation(tx, {
      id,
      slug: sample.slug,
      title: sample.title,
      question: sample.question,
      introduction: sample.introduction,
      convenerBody: sample.convenerBody,
      state: isClosed ? 'closed' : 'open',
      strictModeration: sample.strictModeration,
      opensAt: opensAt(sample, today),
      closesAt: closesAt(sample, today),
      closedAt: isClosed ? closesAt(sample, today) : null,
      conclusion: sample.result?.text ?? null,
      createdAt: opensAt(sample, today),
    });
    for (const row of factRows(sample, id, today)) await insertFact(tx, row);
    const since = opensAt(sample, today);
    await insertModerators(tx, { conversationId: id, since }, await moderatorsOf(platform, sample));
    const random = createSeededRandom(`${seed}/${sample.slug}`);
    const { participants, votes } = synthesise(sample, random, today);
    const { log, passReasons } = logOf(votes);
    await insertParticipants(tx, id, participants, 'device');
    await insertStatements(tx, statementRows(sample, id, today));
    for (const row of moderationRows(sample, id, today, seed)) await logModeration(tx, row);
    await insertVotes(tx, id, log, passReasons, () => undefined);
    await insertCurrentVotes(tx, id, currentVotes(log), unit.at);
    await keepPassReasons(tx, id);
    await setCounter(tx, id, {
      votes: votes.length,
      participants: participants.length,
      statements: sample.statements.length,
    });
    if (isClosed) {
      await endConversationLog(tx, id, closesAt(sample, today));
      await unit.emit(conversationClosed, { conversationId: id });
    }
    await refreshSearch(tx, conversationSearch, { thing: id });
    return done(id);
  });
  if (!outcome.ok) throw new Error(`Refused: ${sample.slug}`);
  return outcome.value;
}

async function moderatorsOf(platform: Platform, sample: SampleConversation) {
  const rows = sample.moderators.map(async (personaId) => {
    const personId = await findPersonaPerson(platform.database.db, personaId);
    const persona = personas.find(({ id }) => id === personaId);
    if (personId === undefined || persona === undefined) {
      throw new Error(`No persona ${personaId}: identity's sample comes first`);
    }
    return { personId, name: officeName(persona) };
  });
  return Promise.all(rows);
}
