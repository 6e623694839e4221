import { SLO_ALERTS } from '../platform/consequences.ts';
import { EXPECTED_METRICS, metricsDropped } from '../platform/dropped-metrics.ts';
import { platformCase } from '../platform/platform-case.ts';

// One careless relabelling drops all of them. Alerts without their metric are consequences: those that read a missing value
// as 0, and the SLOs and ratios without data.
export const cases = EXPECTED_METRICS.map(({ service, metric }) =>
  platformCase({
    alertname: 'ExpectedMetricAbsent',
    scope: 'absence',
    severity: 'warning',
    labels: { service, metric },
    fault: metricsDropped,
    // Prometheus stops and starts its scrape pools; metrics of one service share a group, which may wait one more interval.
    condition: { productionSeconds: 300, seconds: 3 },
    // The SLO of the scheduler counts jobs in dropped buckets as late.
    mayAlsoFire: ['ExpectedMetricAbsent', 'LowThroughput', ...SLO_ALERTS],
    parallel: 'absence',
  }),
);
