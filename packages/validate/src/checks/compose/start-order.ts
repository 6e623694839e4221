import type { Check } from '../../check.ts';
import { asObject, asText, isObject, textsIn } from '../../input/json.ts';

/** What waits for a health that is never told does not start. */
export const startOrder: Check = {
  name: 'compose/start-order',
  title: 'services wait only for what can become ready',
  run(inputs) {
    const { file, services } = inputs.compose();
    const byName = new Map(services.map((service) => [service.name, service]));
    return services.flatMap(({ name, settings, line }) => {
      const depends = settings.depends_on;
      const entries = isObject(depends)
        ? Object.entries(depends).map(([other, each]) => [other, asText(asObject(each).condition)] as const)
        : textsIn(depends ?? []).map((other) => [other, undefined] as const);
      return entries.flatMap(([other, condition]) => {
        const target = byName.get(other);
        const says =
          target === undefined
            ? `it waits for ${other}, which is no service`
            : condition === 'service_healthy' && !isObject(target.settings.healthcheck)
              ? `it waits for the health of ${other}, which has no healthcheck: it never starts`
              : undefined;
        if (says === undefined) return [];
        return [
          {
            severity: 'error' as const,
            file,
            line: line('depends_on'),
            message: `${name}: ${says}`,
            fix: 'Give the other service a healthcheck, or correct its name.',
          },
        ];
      });
    });
  },
};
