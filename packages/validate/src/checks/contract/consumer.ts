import { parsePromql, selectorsOf } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';
import { seriesOf } from '../../input/metric.ts';

/** A series that nothing reads costs memory in its service and in Prometheus. */
export const consumer: Check = {
  name: 'contract/consumer',
  title: 'every declared metric is read, or metrics.unused gives a reason',
  async run(inputs) {
    if (!inputs.has('dashboards') || !inputs.has('rules'))
      throw new Skip('both --rules and --dashboards are needed to find unused metrics');
    // Without one of the files, its metrics would look unused.
    await inputs.complete('rules', 'dashboards', 'slo', 'metrics', 'prometheusConfig');
    const { metrics } = await inputs.catalogue();
    const read = new Set(
      inputs.expressions().flatMap((each) => each.selectors().flatMap(({ name }) => name ?? [])),
    );
    for (const slo of inputs.has('slo') ? inputs.slos() : []) {
      for (const text of slo.expressions)
        for (const { name } of selectorsOf(parsePromql(text))) if (name !== undefined) read.add(name);
    }
    const reasons = Object.keys(inputs.config.metrics?.unused ?? {});
    const jobs = inputs.has('prometheusConfig') ? inputs.prometheusConfig().jobs : [];
    return metrics
      .filter(
        ({ isOwn, name }) =>
          isOwn &&
          !reasons.some(
            (each) => each === name || (each.endsWith('*') && name.startsWith(each.slice(0, -1))),
          ),
      )
      .filter((metric) => {
        const own = jobs.filter(({ name }) => metric.jobs.length === 0 || metric.jobs.includes(name));
        const stored = (own.length > 0 ? own : [undefined]).flatMap((job) => seriesOf(metric, job));
        return !stored.some(({ name }) => read.has(name));
      })
      .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index)
      .map(({ name, from }) => ({
        severity: 'warning',
        file: from,
        message: `${name} is exposed, but no rule, panel or SLO reads it`,
        fix: 'Use it in a panel or a rule, remove it, or give a reason in metrics.unused of the configuration.',
      }));
  },
};
