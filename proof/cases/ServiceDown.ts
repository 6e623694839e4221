import { stopped } from '@opsconductor/proof';
import { CONTAINER_START_ALERTS, LOG_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'ServiceDown',
    scope: 'platform',
    severity: 'critical',
    labels: { service: 'target_manager' },
    fault: stopped('target-manager'),
    condition: { seconds: 3 },
    mayAlsoFire: [
      'DependencyDown',
      'AgentCheckFailed',
      'LowThroughput',
      'TargetUnhealthy',
      ...CONTAINER_START_ALERTS,
      ...LOG_ALERTS,
    ],
  }),
];
