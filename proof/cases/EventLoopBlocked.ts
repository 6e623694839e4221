import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'EventLoopBlocked',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'llm-router-agent' },
    // Two turns of the loop take about one fast scrape, so that each scrape sees a blocked turn. With 180 of 300 ms a third
    // of the scrapes saw none, and the mean was close to the threshold. The mean of 0.17 s passes 0.1 s after 0.56 of five
    // minutes.
    fault: serviceFault('llm-router-agent', 'event-loop-block', { block_ms: 160, every_ms: 200 }),
    condition: { productionSeconds: 170, seconds: 1 },
    mayAlsoFire: ['HighResponseTime', 'AgentUnhealthy'],
  }),
];
