import { LOG_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'HighErrorRate',
    scope: 'scheduler',
    severity: 'warning',
    labels: { service: 'scheduler', error_type: 'injected' },
    fault: serviceFault('scheduler', 'job-errors', { per_second: 40 }),
    // At 40 errors a second a quarter of the window has to be bad.
    condition: { productionSeconds: 90 },
    parallel: 'errors',
  }),
  platformCase({
    alertname: 'HighErrorRate',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'llm-router-agent' },
    fault: serviceFault('llm-router-agent', 'error-rate'),
    condition: { productionSeconds: 40, seconds: 3 },
    mayAlsoFire: ['AgentErrorRateHigh', 'AgentUnhealthy', ...LOG_ALERTS],
    parallel: 'process',
  }),
];
