import { platformCase } from '../platform-case.ts';
import { serviceFault, together } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'AgentErrorRateHigh',
    scope: 'agents',
    severity: 'warning',
    labels: { service: 'git-agent', agent: 'git' },
    fault: together(serviceFault('git-agent', 'agent-errors'), serviceFault('git-agent', 'agent-slow')),
    condition: { productionSeconds: 60, seconds: 5 },
    mayAlsoFire: [
      'AgentErrorRateHigh',
      'AgentUnhealthy',
      'HighErrorRate',
      'LatencyAnomaly',
      'RequestRateAnomaly',
      'LogErrorBurst',
      'LogNewError',
      'HighResponseTime',
    ],
    parallel: 'targets',
  }),
];
