import { disconnected } from '@opsconductor/proof';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'AgentCheckFailed',
    scope: 'agents',
    severity: 'warning',
    labels: { agent: 'obsidian' },
    // The way to the agents is cut for the check alone: of an agent that stands still ServiceDown tells instead.
    fault: disconnected('textfile-collectors'),
    condition: { productionSeconds: 60, seconds: 6 },
    mayAlsoFire: ['AgentCheckFailed', 'TextfileStale'],
    parallel: 'dependencies',
  }),
];
