import type { Check } from '../../check.ts';
import { ask } from '../../http/prometheus.ts';
import { formatDuration, parseDuration } from '../../promql/duration.ts';
import { prometheusRetentionMs } from '../queries/retention.ts';

export const liveRetention: Check = {
  name: 'live/retention',
  title: 'Prometheus keeps samples for as long as the files say',
  live: true,
  async run(inputs) {
    const url = inputs.need('prometheus', '--prometheus');
    inputs.need('compose', '--compose');
    const flags = await ask<Record<string, string>>(url, '/api/v1/status/flags');
    const { storageRetention = '' } = await ask<{ storageRetention?: string }>(
      url,
      '/api/v1/status/runtimeinfo',
    );
    const inForce = parseDuration(storageRetention.split(' or ')[0] || flags['storage.tsdb.retention.time']);
    const wanted = prometheusRetentionMs(inputs);
    if (!(inForce > 0) || inForce === wanted) return [];
    return [
      {
        severity: 'error',
        file: url,
        message: `Prometheus keeps ${formatDuration(inForce)}, and the files say ${formatDuration(wanted)}`,
        fix: 'Recreate the container, so that it runs with the files.',
      },
    ];
  },
};
