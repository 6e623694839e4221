import { failingGitAgent } from '../git-agent.ts';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'AgentUnhealthy',
    scope: 'agents',
    severity: 'warning',
    labels: { service: 'git-agent', agent: 'git' },
    ...failingGitAgent,
    condition: { seconds: 20 },
  }),
];
