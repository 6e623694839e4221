import { dependencyCut, type FaultDeclaration, makeFaults } from '@opsconductor/service-kit/faults';
import Type from 'typebox';
import { TargetId } from './routes/targets.schema.ts';

const target_id = Type.String({ ...TargetId, default: 'target-1' });

const declared = {
  down: {
    name: 'target-down',
    description: 'The heartbeats of a target are lost',
    byDefault: 'loses the heartbeats of target-1',
    alert: 'TargetUnhealthy',
    scope: 'target',
    expectSeconds: 150,
    params: { target_id },
  },
  hot: {
    name: 'target-hot',
    description: 'A target reports a high use of one resource',
    byDefault: 'makes target-1 report 97 % CPU',
    alert: 'HighCPUUsage',
    scope: 'target',
    expectSeconds: 380,
    params: {
      target_id,
      resource: Type.Enum(['cpu', 'memory'], {
        default: 'cpu',
        description: 'memory fires HighMemoryUsage',
      }),
      percent: Type.Number({
        default: 97,
        minimum: 0,
        maximum: 100,
        description: 'percent that it reports',
      }),
    },
  },
  syncLag: {
    name: 'state-sync-lag',
    description: 'The state of the targets reaches the scheduler late',
    byDefault: 'delays target state updates to the scheduler by 500 ms',
    alert: 'StateSyncSlow',
    scope: 'target',
    expectSeconds: 400,
    params: {
      delay_ms: Type.Integer({
        default: 500,
        minimum: 1,
        maximum: 60_000,
        description: 'delay of each push',
      }),
    },
  },
} satisfies Record<string, FaultDeclaration>;

export const DEPENDENCIES = ['scheduler'] as const;

export const faults: readonly FaultDeclaration[] = [dependencyCut(DEPENDENCIES), ...Object.values(declared)];

export const defineFaults = () => makeFaults(declared);

export type TargetFaults = ReturnType<typeof defineFaults>;
