import { CONSEQUENCES, OBJECTIVES } from '../platform/objectives.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = OBJECTIVES.map(({ slo, ...objective }) =>
  platformCase({
    ...objective,
    alertname: 'SLOBurnRateSlow',
    severity: 'warning',
    labels: { slo, service: objective.service },
    // 20 % of the data in the window of six hours: the stack has run for only a few minutes.
    condition: { productionSeconds: 2_600, seconds: 3 },
    mayAlsoFire: CONSEQUENCES,
  }),
);
