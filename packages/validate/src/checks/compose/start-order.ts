import type { Check } from '../../check.ts';
import { asObject, asText, isObject, textsIn } from '../../input/json.ts';

/** A service with `depends_on: service_healthy` never starts if its dependency has no healthcheck. */
export const startOrder: Check = {
  name: 'compose/start-order',
  title: 'services wait only for services that can become healthy',
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
            ? `it waits for ${other}, which is not a service of the compose file`
            : condition === 'service_healthy' && !isObject(target.settings.healthcheck)
              ? `it never starts: it waits until ${other} is healthy, but ${other} has no healthcheck`
              : undefined;
        if (says === undefined) return [];
        return [
          {
            severity: 'error' as const,
            file,
            line: line('depends_on'),
            message: `${name}: ${says}`,
            fix: 'Add a healthcheck to the other service, or correct its name.',
          },
        ];
      });
    });
  },
};
