import { errors } from '../errors.ts';
import type { defineFaults, FaultyReceiver } from '../faults.ts';

/** @throws RECEIVER_FAILS while the fault is active for that receiver */
export type ReceiverFails = (receiver: FaultyReceiver) => void;

export function receiverFailures({ receiverFails }: ReturnType<typeof defineFaults>): ReceiverFails {
  return (receiver) => {
    const { state } = receiverFails;
    if (state.active && state.params.receiver === receiver) throw errors.RECEIVER_FAILS(receiver);
  };
}
