import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'EventLoopBlocked',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'llm-router-agent' },
    fault: serviceFault('llm-router-agent', 'event-loop-block'),
    condition: { productionSeconds: 150, seconds: 2 },
    mayAlsoFire: ['HighResponseTime', 'AgentUnhealthy'],
    parallel: 'blocked',
  }),
];
