import type { Check } from '../../check.ts';
import { asObject, asText } from '../../input/json.ts';

/** Drivers that keep everything on this machine's disk until told otherwise. */
const UNBOUNDED = new Set(['json-file', '']);

export const logLimit: Check = {
  name: 'compose/log-limit',
  title: 'container logs cannot fill the disk',
  run(inputs) {
    const { file, services } = inputs.compose();
    return services
      .filter(({ settings }) => {
        const logging = asObject(settings.logging);
        const isUnbounded = UNBOUNDED.has(asText(logging.driver) ?? '');
        return isUnbounded && asText(asObject(logging.options)['max-size']) === undefined;
      })
      .map(({ name, line }) => ({
        severity: 'warning',
        file,
        line: line('logging'),
        message: `${name}: its log grows without bound`,
        fix: 'Set logging.options max-size and max-file.',
      }));
  },
};
