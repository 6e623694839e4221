import { defineFault } from '@opsconductor/service-kit';
import Type from 'typebox';
import { TargetId } from './routes/targets.schema.ts';

const target_id = Type.String({ ...TargetId, default: 'target-1' });

export type TargetFaults = ReturnType<typeof defineFaults>;

export function defineFaults() {
  return {
    down: defineFault({
      name: 'target-down',
      description: 'The heartbeats of a target are lost',
      alert: 'TargetUnhealthy',
      params: { target_id },
    }),
    hot: defineFault({
      name: 'target-hot',
      description: 'A target reports a high use of one resource',
      alert: 'HighCPUUsage',
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
    }),
    syncLag: defineFault({
      name: 'state-sync-lag',
      description: 'The state of the targets reaches the scheduler late',
      alert: 'StateSyncSlow',
      params: {
        delay_ms: Type.Integer({
          default: 500,
          minimum: 1,
          maximum: 60_000,
          description: 'delay of each push',
        }),
      },
    }),
  };
}
