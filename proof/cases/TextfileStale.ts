import { stopped } from '@opsconductor/proof';
import { platformCase } from '../platform/platform-case.ts';

export const cases = ['redis-stats', 'check-agents'].map((script) =>
  platformCase({
    alertname: 'TextfileStale',
    scope: 'stack',
    severity: 'warning',
    labels: { script },
    fault: stopped('textfile-collectors'),
    condition: { productionSeconds: 300 + 300, seconds: 1 },
    mayAlsoFire: ['AgentCheckFailed', 'TextfileStale'],
    parallel: 'textfiles',
  }),
);
