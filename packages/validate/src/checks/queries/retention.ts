import { formatDuration, parseDuration } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asObject, asText, textsIn } from '../../input/json.ts';
import { serviceOf } from '../../tool/backend.ts';
import { finding } from './finding.ts';

/** The default of Prometheus, if neither the command nor the file sets a time or a size. */
const DEFAULT_RETENTION = '15d';

/** If a window is longer than the retention, Prometheus uses the data that it still has, without a warning. */
export const retention: Check = {
  name: 'queries/retention',
  title: 'query windows are not longer than the retention',
  run(inputs) {
    const keptMs = prometheusRetentionMs(inputs);
    if (keptMs === undefined)
      throw new Skip(
        'the retention is not known: no compose file is given, or none of its services runs Prometheus',
      );
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

/**
 * The retention from prometheus.yml, or from the command in the compose file. Undefined if neither file says how Prometheus
 * runs, infinite if only its size is limited.
 */
export function prometheusRetentionMs(inputs: Inputs): number | undefined {
  const config = inputs.optional(() => inputs.prometheusConfig());
  const file = asObject(asObject(asObject(config?.value.storage).tsdb).retention);
  const compose = inputs.optional(() => inputs.compose());
  const service = compose && serviceOf(compose, 'prometheus');
  const words = [...(service?.command ?? []), ...textsIn(service?.settings.entrypoint ?? [])];
  const flag = (name: string) =>
    new RegExp(`--storage\\.tsdb\\.${name}[= ]([^\\s"']+)`).exec(words.join(' '))?.[1];
  const time = asText(file.time) ?? flag('retention\\.time') ?? flag('retention');
  const ms = time === undefined ? 0 : (parseDuration(time) ?? Number.NaN);
  if (ms !== 0) return ms;
  if ((asText(file.size) ?? flag('retention\\.size')) !== undefined) return Number.POSITIVE_INFINITY;
  return service === undefined ? undefined : parseDuration(DEFAULT_RETENTION);
}
