import { CONSEQUENCES, OBJECTIVES } from '../objectives.ts';
import { platformCase } from '../platform-case.ts';

export const cases = OBJECTIVES.map(({ slo, ...objective }) =>
  platformCase({
    ...objective,
    alertname: 'SLOBurnRateSlow',
    severity: 'warning',
    labels: { slo, service: objective.service },
    // 20 % of what the window of six hours holds by now: the stack has run for a few minutes only.
    condition: { productionSeconds: 2_600, seconds: 3 },
    mayAlsoFire: CONSEQUENCES,
  }),
);
