import type { Check } from '../../check.ts';
import { asObject, asText } from '../../input/json.ts';

/** Without a limit, a memory leak in one container can stop the others. */
export const memoryLimit: Check = {
  name: 'compose/memory-limit',
  title: 'every container has a memory limit',
  run(inputs) {
    const { file, services } = inputs.compose();
    return services
      .filter(({ settings }) => {
        const { limits } = asObject(asObject(settings.deploy).resources);
        return asText(settings.mem_limit) === undefined && asText(asObject(limits).memory) === undefined;
      })
      .map(({ name, line }) => ({
        severity: 'error',
        file,
        line: line(),
        message: `${name}: it has no memory limit`,
        fix: 'Set mem_limit to about twice what it uses under load.',
      }));
  },
};
