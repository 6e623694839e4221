import { failingGitAgent } from '../git-agent.ts';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'AgentLatencyHigh',
    scope: 'agents',
    severity: 'warning',
    labels: { service: 'git-agent', agent: 'git' },
    ...failingGitAgent,
    condition: { productionSeconds: 40, seconds: 6 },
  }),
];
