import { CONSEQUENCES, OBJECTIVES } from '../platform/objectives.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = OBJECTIVES.map(({ slo, ...objective }) =>
  platformCase({
    ...objective,
    alertname: 'SLOBurnRateFast',
    severity: 'critical',
    labels: { slo, service: objective.service },
    // Up to 40 % of the hour has to be bad: 1,440 s, if the hour before was good.
    condition: { productionSeconds: 1_600, seconds: 3 },
    mayAlsoFire: CONSEQUENCES,
  }),
);
