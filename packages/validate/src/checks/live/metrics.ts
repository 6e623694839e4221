import type { Check } from '../../check.ts';
import { ask } from '../../http/prometheus.ts';
import { closest } from '../contract/closest.ts';
import { finding } from '../queries/finding.ts';

/** The declared contract may be wrong itself: this asks what was really scraped. */
export const liveMetrics: Check = {
  name: 'live/metrics',
  title: 'every metric that is read was scraped',
  live: true,
  async run(inputs) {
    const url = inputs.need('prometheus', '--prometheus');
    const stored = await ask<string[]>(url, '/api/v1/label/__name__/values');
    const names = new Set(stored);
    // Declared, and without a sample until something happens for the first time: contract/metric vouches for these.
    const declared = inputs.has('metrics') ? await inputs.catalogue() : undefined;
    return inputs.expressions().flatMap((expression) =>
      [...new Set(expression.selectors().flatMap(({ name }) => name ?? []))]
        .filter((name) => !names.has(name) && !name.includes('any_value') && !mayBeSilent(name, declared))
        .map((name) => {
          const like = closest(name, stored);
          return finding(
            expression,
            'error',
            `Prometheus has never scraped ${name}`,
            like === undefined
              ? 'Correct the name, or see why its service does not expose it.'
              : `Did you mean ${like}?`,
          );
        }),
    );
  },
};

const SILENT = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

/** Labelled series of others begin with their first event; what has no labels is there from the start. */
function mayBeSilent(
  name: string,
  declared:
    | {
        get(
          name: string,
        ): { metrics: readonly { labels: ReadonlyMap<string, unknown> | undefined }[] } | undefined;
      }
    | undefined,
): boolean {
  if (SILENT.has(name)) return true;
  const known = declared?.get(name);
  if (!known) return false;
  return (
    known.metrics.length === 0 || known.metrics.some(({ labels }) => labels === undefined || labels.size > 0)
  );
}
