import { type FaultDeclaration, makeFaults } from '@opsconductor/service-kit/faults';
import Type from 'typebox';

const RECEIVERS = ['slack', 'pagerduty', 'email', 'webhook', 'heartbeat'] as const;
export type FaultyReceiver = (typeof RECEIVERS)[number];

const declared = {
  receiverFails: {
    name: 'receiver-fails',
    description: 'One receiver refuses notifications: 503, for mails 451',
    byDefault: 'makes the receiver slack refuse notifications from Alertmanager',
    alert: 'AlertmanagerNotificationsFailing',
    scope: 'stack',
    expectSeconds: 300,
    params: {
      receiver: Type.Enum(RECEIVERS, { default: 'slack', description: 'the receiver that refuses' }),
    },
  },
} satisfies Record<string, FaultDeclaration>;

export const faults: readonly FaultDeclaration[] = Object.values(declared);

export const defineFaults = () => makeFaults(declared);
