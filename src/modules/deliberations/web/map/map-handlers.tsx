import { leaves } from '../../app/leaves.ts';
import { listBallot, listShownStatements } from '../../store/read.ts';
import { countDeclinedSinceEnd } from '../../store/read-ending.ts';
import { findSnapshot } from '../../store/read-snapshot.ts';
import { findOwnPid, type Show } from '../web-context.ts';
import { MapPage } from './map-page.tsx';

/** The opinion map: what all share, who stands where, and where people differ. */
export const showMap: Show = async (web, c, { view, conversation }) => {
  const { db } = web.platform.database;
  const { plugs } = web.platform;
  const frozen = { kind: leaves.frozen, key: conversation.id };
  const [map, statements, snapshot, declinedSince, [entry]] = await Promise.all([
    web.maps.current(conversation.id),
    listShownStatements(db, conversation.id),
    findSnapshot(db, conversation.id),
    countDeclinedSinceEnd(db, conversation.id),
    plugs.findEntries(db, [frozen]),
  ]);
  const pid = await findOwnPid(web, c, conversation);
  const ballot = pid === null ? [] : await listBallot(db, conversation.id, pid);
  const votesOfVisitor = ballot.filter(({ voted }) => voted).length;
  const shown = { conversation, map, statements, snapshot, entry, declinedSince };
  return c.html(<MapPage view={view} {...shown} {...{ pid, votesOfVisitor }} />);
};
