import { defineFault } from '@opsconductor/service-kit';
import Type from 'typebox';
import { errors } from './errors.ts';

const RECEIVERS = ['slack', 'pagerduty', 'email', 'webhook', 'heartbeat'] as const;
type FaultyReceiver = (typeof RECEIVERS)[number];

/** @throws RECEIVER_FAILS while the fault is active for that receiver */
export type ReceiverFails = (receiver: FaultyReceiver) => void;

export function defineFaults() {
  return {
    receiverFails: defineFault({
      name: 'receiver-fails',
      description: 'One receiver refuses notifications: 503, for mails 451',
      alert: 'AlertmanagerNotificationsFailing',
      params: {
        receiver: Type.Enum(RECEIVERS, { default: 'slack', description: 'the receiver that refuses' }),
      },
    }),
  };
}

export function receiverFailures(faults: ReturnType<typeof defineFaults>): ReceiverFails {
  return (receiver) => {
    const { state } = faults.receiverFails;
    if (state.active && state.params.receiver === receiver) throw errors.RECEIVER_FAILS(receiver);
  };
}
