import type { Module } from '../../module.ts';
import { gatherMessages, type MessageKinds } from './message-kind.ts';
import { ownMessages } from './own-messages.ts';

/** Every kind of message of the site: those of the ground and of the modules. */
export function messagesOf(modules: readonly Module[]): MessageKinds {
  return gatherMessages([...ownMessages, ...modules.flatMap(({ messages }) => messages ?? [])]);
}
