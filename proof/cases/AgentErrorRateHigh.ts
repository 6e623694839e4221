import { failingGitAgent } from '../platform/git-agent.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'AgentErrorRateHigh',
    scope: 'agents',
    severity: 'warning',
    labels: { service: 'git-agent', agent: 'git' },
    ...failingGitAgent,
    condition: { productionSeconds: 60, seconds: 6 },
  }),
];
