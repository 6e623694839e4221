import { CONSEQUENCES, OBJECTIVES } from '../platform/objectives.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = OBJECTIVES.flatMap(({ slo, ...objective }) =>
  ['5m-1h', '30m-6h'].map((windows) =>
    platformCase({
      ...objective,
      alertname: 'SLOSuccessBelowTarget',
      severity: 'info',
      labels: { slo, windows, service: objective.service },
      // A few percent of six hours; then up to two group intervals, because one digest has all alerts of a scope.
      condition: { productionSeconds: 1_400 + 600, seconds: 3 },
      mayAlsoFire: CONSEQUENCES,
    }),
  ),
);
