import type { Check } from '../../check.ts';
import { queryNow } from '../../http/prometheus.ts';

/** Half of a usual scrape interval. With a larger difference, ages and rates are wrong. */
const MAX_SKEW_SECONDS = 5;

export const clock: Check = {
  name: 'live/clock',
  title: 'clocks agree',
  live: true,
  async run(inputs) {
    const url = inputs.need('prometheus', '--prometheus');
    const before = Date.now() / 1_000;
    const [now] = await queryNow(url, 'time()');
    const after = Date.now() / 1_000;
    const skew = now === undefined ? 0 : Math.max(before - now.value, now.value - after, 0);
    const nodes = await queryNow(url, 'node_time_seconds - timestamp(node_time_seconds)');
    const seen = [
      { who: 'Prometheus and this machine', skew },
      ...nodes.map(({ metric, value }) => ({
        who: `${metric.instance} and Prometheus`,
        skew: Math.abs(value),
      })),
    ];
    return seen
      .filter((each) => each.skew > MAX_SKEW_SECONDS)
      .map((each) => ({
        severity: 'error',
        file: url,
        message: `the clocks of ${each.who} differ by ${each.skew.toFixed(1)} s`,
        fix: 'Synchronise both with a time server (chrony, systemd-timesyncd).',
      }));
  },
};
