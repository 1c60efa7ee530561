import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modules } from '../src/modules.ts';
import type { MessageClass } from '../src/platform/messaging/outbox/decide-sending.ts';
import {
  type AnyMessageKind,
  defineMessage,
} from '../src/platform/messaging/outbox/message-kind.ts';

/** Whose messages may come in the night though nobody asked for them this minute. */
const mayBeUrgent: ReadonlySet<string> = new Set(['appointments', 'tracing']);

const namesOfUrgent = (kinds: readonly AnyMessageKind[]) =>
  kinds.filter((kind) => kind.class === 'urgent').map(({ name }) => name);

const isAllowed = (name: string) => mayBeUrgent.has(name.split('.')[0] ?? '');

const kindOf = (name: string, kind: MessageClass) =>
  defineMessage({
    name,
    purpose: name,
    agreement: 'account',
    class: kind,
    params: z.object({}),
    title: () => name,
    write: () => ({ subject: name, text: name }),
  });

describe('messages that wake people', () => {
  it('are offers of appointments and tracing, and no others', () => {
    const urgent = namesOfUrgent(modules.flatMap(({ messages }) => messages ?? []));
    expect(urgent.filter((name) => !isAllowed(name))).toEqual([]);
  });

  it('are found where another module has one', () => {
    const kinds = [
      kindOf('appointments.offer', 'urgent'),
      kindOf('lanterns.lit', 'urgent'),
      kindOf('lanterns.out', 'normal'),
    ];
    expect(namesOfUrgent(kinds).filter((name) => !isAllowed(name))).toEqual(['lanterns.lit']);
  });
});
