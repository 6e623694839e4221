import type { Check } from '../../check.ts';
import { ask } from '../../http/prometheus.ts';
import { closest } from '../contract/closest.ts';
import { finding } from '../queries/finding.ts';

/** The declarations may be wrong, so this check looks at what Prometheus really scraped. */
export const liveMetrics: Check = {
  name: 'live/metrics',
  title: 'every metric that a query reads was scraped',
  live: true,
  async run(inputs) {
    const url = inputs.need('prometheus', '--prometheus');
    await inputs.complete('metrics', 'rules', 'prometheusConfig');
    const stored = await ask<string[]>(url, '/api/v1/label/__name__/values');
    const names = new Set(stored);
    // Some declared metrics have no sample before their first event. contract/metric checks these.
    const declared = inputs.has('metrics') ? await inputs.catalogue() : undefined;
    return inputs.expressions().flatMap((expression) =>
      [...new Set(expression.selectors().flatMap(({ name }) => name ?? []))]
        .filter((name) => !names.has(name) && !name.includes('any_value') && !mayBeAbsent(name, declared))
        .map((name) => {
          const like = closest(name, stored);
          return finding(
            expression,
            'error',
            `Prometheus has never scraped ${name}`,
            like === undefined
              ? 'Correct the name, or find out why its service does not expose it.'
              : `Did you mean ${like}?`,
          );
        }),
    );
  },
};

const ABSENT_WITHOUT_ALERTS = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

/** A series with labels may begin with its first event. A series without labels exists from the start. */
function mayBeAbsent(
  name: string,
  declared:
    | {
        get(
          name: string,
        ): { metrics: readonly { labels: ReadonlyMap<string, unknown> | undefined }[] } | undefined;
      }
    | undefined,
): boolean {
  if (ABSENT_WITHOUT_ALERTS.has(name)) return true;
  const known = declared?.get(name);
  if (!known) return false;
  return (
    known.metrics.length === 0 || known.metrics.some(({ labels }) => labels === undefined || labels.size > 0)
  );
}
