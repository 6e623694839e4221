import { SLO_ALERTS } from '../consequences.ts';
import { EXPECTED_METRICS, metricsDropped } from '../dropped-metrics.ts';
import { platformCase } from '../platform-case.ts';

// All at once, by one careless relabelling. The alerts that miss their metric are its consequences: those that read
// "nothing" as 0, and the SLOs and ratios that end.
export const cases = EXPECTED_METRICS.map(({ service, metric }) =>
  platformCase({
    alertname: 'ExpectedMetricAbsent',
    scope: 'absence',
    severity: 'warning',
    labels: { service, metric },
    fault: metricsDropped,
    // Prometheus stops and starts its scrape pools; metrics of one service share a group, which may wait once more.
    condition: { productionSeconds: 300, seconds: 3 },
    // The SLO of the scheduler counts the buckets that are dropped as late jobs.
    mayAlsoFire: ['ExpectedMetricAbsent', 'LowThroughput', ...SLO_ALERTS],
    parallel: 'absence',
  }),
);
