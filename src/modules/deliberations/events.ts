import { z } from 'zod';
import { defineEvent } from '../../platform/events/events.ts';

const payload = z.object({ conversationId: z.uuid() });

/** A conversation takes votes from now on. */
export const conversationOpened = defineEvent('deliberations.conversation.opened', payload);

/** A conversation takes no more votes: its convener or the clock closed it. */
export const conversationClosed = defineEvent('deliberations.conversation.closed', payload);
