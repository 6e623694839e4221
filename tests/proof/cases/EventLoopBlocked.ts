import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'EventLoopBlocked',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'llm-router-agent' },
    // Shorter than the fast scrape timeout of 0.25 s: a scrape that is given up takes the measured standstill with it.
    fault: serviceFault('llm-router-agent', 'event-loop-block', { block_ms: 180, every_ms: 300 }),
    condition: { productionSeconds: 150, seconds: 2 },
    mayAlsoFire: ['HighResponseTime', 'AgentUnhealthy'],
    parallel: 'blocked',
  }),
];
