import type { Check } from '../../check.ts';
import { ask } from '../../http/prometheus.ts';

interface Targets {
  readonly activeTargets: readonly {
    readonly scrapePool: string;
    readonly scrapeUrl: string;
    readonly health: string;
    readonly lastError: string;
  }[];
}

export const targets: Check = {
  name: 'live/targets',
  title: 'every target is up, and every job has one',
  live: true,
  async run(inputs) {
    const url = inputs.need('prometheus', '--prometheus');
    const { activeTargets } = await ask<Targets>(url, '/api/v1/targets', { query: { state: 'active' } });
    const down = activeTargets
      .filter(({ health }) => health !== 'up')
      .map(({ scrapePool, scrapeUrl, health, lastError }) => ({
        severity: 'error' as const,
        file: `${url}/targets`,
        message: `job ${scrapePool}: ${scrapeUrl} is ${health}${lastError === '' ? '' : `: ${lastError}`}`,
        fix: 'Request the address with curl. Then start the service, or correct the port and the path.',
      }));
    const pools = new Set(activeTargets.map(({ scrapePool }) => scrapePool));
    const jobs = inputs.has('prometheusConfig') ? inputs.prometheusConfig().jobs : [];
    const gone = jobs
      // A job with service discovery may have no target.
      .filter(({ name, targets: fixed }) => fixed.length > 0 && !pools.has(name))
      .map(({ name, file, line }) => ({
        severity: 'error' as const,
        file,
        line,
        message: `job ${name} has no target: Prometheus does not run with this file`,
        fix: 'Reload Prometheus: send it SIGHUP, or restart it.',
      }));
    return [...down, ...gone];
  },
};
