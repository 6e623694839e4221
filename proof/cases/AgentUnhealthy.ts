import { failingGitAgent } from '../platform/git-agent.ts';
import { platformCase } from '../platform/platform-case.ts';

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
