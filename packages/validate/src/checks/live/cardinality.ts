import type { Check } from '../../check.ts';
import { queryNow } from '../../http/prometheus.ts';

export const cardinality: Check = {
  name: 'live/cardinality',
  title: 'no job exposes more series than its budget',
  live: true,
  async run(inputs) {
    const url = inputs.need('prometheus', '--prometheus');
    const { default: budget, jobs = {} } = inputs.need('seriesBudget', 'seriesBudget');
    const samples = await queryNow(url, 'max by (job, instance) (scrape_samples_post_metric_relabeling)');
    return samples
      .filter(({ metric, value }) => value > (jobs[metric.job ?? ''] ?? budget))
      .map(({ metric, value }) => ({
        severity: 'error',
        file: url,
        message: `job ${metric.job}: ${metric.instance} exposes ${value} series, but its budget is ${jobs[metric.job ?? ''] ?? budget}`,
        fix: 'Find the label with too many values (Prometheus: Status → TSDB Status), and limit its values.',
      }));
  },
};
