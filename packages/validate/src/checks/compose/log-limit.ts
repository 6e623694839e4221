import type { Check } from '../../check.ts';
import { asObject, asText } from '../../input/json.ts';

/** Drivers that write to the disk of this machine, by default without a limit. */
const UNLIMITED = new Set(['json-file', '']);

export const logLimit: Check = {
  name: 'compose/log-limit',
  title: 'container logs cannot fill the disk',
  run(inputs) {
    const { file, services } = inputs.compose();
    return services
      .filter(({ settings }) => {
        const logging = asObject(settings.logging);
        const isUnlimited = UNLIMITED.has(asText(logging.driver) ?? '');
        return isUnlimited && asText(asObject(logging.options)['max-size']) === undefined;
      })
      .map(({ name, line }) => ({
        severity: 'warning',
        file,
        line: line('logging'),
        message: `${name}: its log has no size limit`,
        fix: 'Set max-size and max-file in logging.options.',
      }));
  },
};
