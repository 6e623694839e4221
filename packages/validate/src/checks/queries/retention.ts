import { formatDuration, parseDuration } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asObject, asText } from '../../input/json.ts';
import { serviceOf } from '../../tool/backend.ts';
import { finding } from './finding.ts';

/** The default of Prometheus, if neither the command nor the file sets it. */
const DEFAULT_RETENTION = '15d';

/** If a window is longer than the retention, Prometheus uses the data that it still has, without a warning. */
export const retention: Check = {
  name: 'queries/retention',
  title: 'query windows are not longer than the retention',
  run(inputs) {
    const keptMs = prometheusRetentionMs(inputs);
    return inputs.expressions().flatMap((expression) =>
      expression
        .selectors()
        .filter(({ reachMs }) => reachMs > keptMs)
        .filter((each, index, all) => all.findIndex((other) => other.name === each.name) === index)
        .map(({ name, reachMs }) =>
          finding(
            expression,
            'error',
            `it reads ${formatDuration(reachMs)} of ${name}, but Prometheus keeps only ${formatDuration(keptMs)}`,
            'Increase the retention (--storage.tsdb.retention.time), shorten the window, or add up the results of a recording rule.',
          ),
        ),
    );
  },
};

/** The retention from prometheus.yml, or from the command in the compose file. */
export function prometheusRetentionMs(inputs: Inputs): number {
  const command = inputs.has('compose')
    ? (serviceOf(inputs.compose(), 'prom/prometheus')?.command ?? [])
    : [];
  const flag = command
    .map((word) => /^--storage\.tsdb\.retention\.time=(.+)$/.exec(word)?.[1])
    .find((value) => value !== undefined);
  const file = inputs.has('prometheusConfig')
    ? asText(asObject(asObject(asObject(inputs.prometheusConfig().value.storage).tsdb).retention).time)
    : undefined;
  return parseDuration(file ?? flag ?? DEFAULT_RETENTION) ?? Number.NaN;
}
