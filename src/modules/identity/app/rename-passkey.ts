import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { lineField } from '../../../platform/text/text-fields.ts';
import { readName } from '../domain/names.ts';
import { powers } from '../powers.ts';
import { renamePasskeyRow } from '../store/passkeys.ts';
import { ownPasskey } from './own-passkey.ts';

/** Gives one of the own passkeys a name, so that its owner knows it among the others. */
export const renamePasskey = defineAct({
  name: 'identity.rename-passkey',
  power: powers['keep-own-passkeys'],
  on: ownPasskey,
  input: z.object({
    name: lineField(80, 'passkeys.name.length')
      .refine((name) => readName(name) !== null, 'passkeys.name.length')
      .meta({ example: '我的手機' }),
  }),
  output: z.null(),
  api: { none: 'A passkey belongs to the browsers of its person, which are asked by pages.' },
  async run({ tx, thing: { id }, input: { name } }) {
    await renamePasskeyRow(tx, id, readName(name) ?? name);
    return null;
  },
});
