import type { ActingOffice, Leaf } from '../../../platform/acts/leaf.ts';
import { bodies } from '../../../platform/sample-world/bodies.ts';
import { parseSampleDay } from '../../../platform/sample-world/calendar.ts';
import { type PersonaId, personas } from '../../../platform/sample-world/personas.ts';
import type { SampleAct, SampleWorld } from '../../../platform/sample-world/sample-world.ts';
import { conversationNamed, leaves, statementNamed } from '../app/leaves.ts';
import { declineReasons } from '../domain/statement-states.ts';
import { fishMarket } from './fish-market.ts';
import { nightMarket } from './night-market.ts';
import { closesAt, opensAt, type SampleConversation } from './sample-conversation.ts';
import { moderationRows } from './sample-rows.ts';

/** What was done in the conversations of the sample world: opened, moderated, closed. */
export async function conversationActs({ today: day, seed }: SampleWorld): Promise<SampleAct[]> {
  const today = parseSampleDay(day);
  if (today === undefined) throw new Error(`Not a day: ${day}`);
  return [nightMarket, fishMarket].flatMap((sample) => {
    const { slug } = sample;
    const subject = conversationNamed(slug);
    const about = (kind: Leaf['kind']) => ({ kind, subject, public: {}, key: slug });
    const convener = officeOf('convener');
    const closed = { at: closesAt(sample, today), leaf: about(leaves.closed), office: null };
    return [
      { at: opensAt(sample, today), leaf: about(leaves.opened), office: convener },
      ...decisions(sample, moderationRows(sample, '', today, seed)),
      ...(sample.closesInDays < 0 ? [closed] : []),
    ];
  });
}

function decisions(
  sample: SampleConversation,
  rows: ReturnType<typeof moderationRows>,
): SampleAct[] {
  return rows.map(({ id, sid, act, reason, at }) => {
    const given = sample.statements.find((statement) => statement.sid === sid)?.moderation;
    const subject = statementNamed(sample.slug, sid);
    const known = declineReasons.find((each) => each === reason);
    const merged =
      given?.act === 'declined' && given.reason === 'duplicate' ? given.mergedInto : undefined;
    const leaf =
      act === 'accept'
        ? { kind: leaves.shown, subject, public: {}, key: id }
        : {
            kind: leaves.declined,
            subject,
            public: { reason: known, ...(merged === undefined ? {} : { 'merged-into': merged }) },
            key: id,
          };
    return { at, leaf, office: given === undefined ? null : officeOf(given.by) };
  });
}

function officeOf(id: PersonaId): ActingOffice {
  const persona = personas.find((each) => each.id === id);
  const body = bodies.find((each) => each.id === persona?.body);
  if (persona?.office === undefined || body === undefined) throw new Error(`${id} holds no office`);
  const side = body.kind === 'civil-society' ? 'civil-society' : 'official';
  return { side, body: body.id, office: persona.office.id };
}
