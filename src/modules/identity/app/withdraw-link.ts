import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { deleteAsk, withdrawLinkRow } from '../store/guardian-links.ts';
import { linkById } from './link-by-id.ts';

/** Either side ends a link at once; an ask is taken back, or declined, without a trace. */
export const withdrawLink = defineAct({
  name: 'identity.withdraw-link',
  power: powers['withdraw-link'],
  on: linkById,
  input: z.object({}),
  output: z.null(),
  refusals: { 'identity.link-over': 409, 'identity.persona-shared': 403 },
  leaf: { none: 'That a child had a guardian concerns nobody but the two.' },
  api: { none: 'It stands beside the link, on the page of both.' },
  async run({ tx, at, actor, thing: { id, state } }) {
    // All visitors of a demo share its roles: one must not end what the others try.
    if (actor.person?.persona != null) return refuse('identity.persona-shared');
    if (state === 'asked') await deleteAsk(tx, id);
    else if (state === 'given') await withdrawLinkRow(tx, id, at);
    else return refuse('identity.link-over');
    return null;
  },
});
