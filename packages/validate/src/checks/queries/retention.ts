import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asObject, asText } from '../../input/json.ts';
import { formatDuration, parseDuration } from '../../promql/duration.ts';
import { serviceOf } from '../../tool/backend.ts';
import { finding } from './finding.ts';

/** Prometheus' own, where neither the command nor the file says anything. */
const DEFAULT_RETENTION = '15d';

/** A window that is longer than the data is answered without a word, from what is left. */
export const retention: Check = {
  name: 'queries/retention',
  title: 'windows are not longer than what is kept',
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
            `it reads ${formatDuration(reachMs)} of ${name}, and Prometheus keeps ${formatDuration(keptMs)}`,
            'Keep samples for longer (--storage.tsdb.retention.time), shorten the window, or add up what a rule records.',
          ),
        ),
    );
  },
};

/** What the compose file's command or prometheus.yml says. */
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
  return parseDuration(file ?? flag ?? DEFAULT_RETENTION);
}
