import { mapInTime } from '../../app/map-in-time.ts';
import { countsBySid } from '../../domain/counts-by-statement.ts';
import { votesOf } from '../../domain/list-statements.ts';
import { countOwnVotes, listOwnStatements, listOwnVotes } from '../../store/read.ts';
import { pageOf } from '../frame/read-number.ts';
import { findOwnPid, hasBrowserVotes, type Show } from '../web-context.ts';
import { MinePage } from './mine-page.tsx';

const votesOnPage = 20;

/** A person's own corner in a conversation. */
export const showMine: Show = async (web, c, about) => {
  const { db } = web.platform.database;
  const { id } = about.conversation;
  const pid = (await findOwnPid(web, c, about.conversation)) ?? -1;
  const { numbers, from } = pageOf(c, await countOwnVotes(db, id, pid), votesOnPage);
  const votes = await listOwnVotes(db, id, pid, { limit: votesOnPage, offset: from });
  const statements = await listOwnStatements(db, id, pid);
  const map = statements.length === 0 ? null : await mapInTime(web.maps, id);
  const counted = [...countsBySid(map?.analysis)];
  const voters = new Map(counted.map(([sid, counts]) => [sid, votesOf(counts)]));
  const bringable = await hasBrowserVotes(web, c, about.conversation);
  c.header('Cache-Control', 'no-store');
  return c.html(<MinePage {...about} {...numbers} {...{ votes, statements, voters, bringable }} />);
};
