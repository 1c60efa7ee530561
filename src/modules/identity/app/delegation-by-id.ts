import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { type AppointmentRow, findAppointment } from '../store/appointments.ts';
import { bodyLine } from '../store/bodies.ts';
import { type DelegationRow, findDelegation } from '../store/delegations.ts';

const id = z.uuid();

/** A delegation with the appointments that it is between. */
export interface FoundDelegation extends DelegationRow {
  readonly giver: AppointmentRow;
  readonly receiver: AppointmentRow;
}

const holderOf = ({ personId }: AppointmentRow) => (personId === null ? [] : [personId]);

/** Whether it runs, will, or has ended: everybody may know of it. */
export const delegationById = defineThing({
  params: z.object({ delegation: id }),
  address: ({ delegation }: Readonly<Record<string, string>>) =>
    id.safeParse(delegation).data ?? null,
  missing: 'identity.no-such-delegation',
  async find({ tx, lock }: Search, delegation: string): Promise<FoundDelegation | undefined> {
    const found = await findDelegation(tx, delegation, lock);
    if (found === undefined) return undefined;
    const giver = await findAppointment(tx, found.fromId, false);
    const receiver = await findAppointment(tx, found.toId, false);
    return giver && receiver && { ...found, giver, receiver };
  },
  bodies: ({ tx }, { giver }) => bodyLine(tx, giver.bodyId),
  named: {
    giver: async (_, { giver }) => holderOf(giver),
    receiver: async (_, { receiver }) => holderOf(receiver),
  },
});
