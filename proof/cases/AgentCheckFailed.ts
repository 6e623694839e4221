import { disconnected } from '@opsconductor/proof';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'AgentCheckFailed',
    scope: 'agents',
    severity: 'warning',
    labels: { agent: 'obsidian' },
    // Only the check is cut off from the agents: an agent that does not answer would fire ServiceDown instead.
    fault: disconnected('textfile-collectors'),
    condition: { productionSeconds: 60, seconds: 6 },
    mayAlsoFire: ['AgentCheckFailed', 'TextfileStale'],
    parallel: 'dependencies',
  }),
];
