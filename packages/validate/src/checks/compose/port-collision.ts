import type { Check } from '../../check.ts';
import { publishedPorts } from '../../input/published-ports.ts';

/** The second service does not start. */
export const portCollision: Check = {
  name: 'compose/port-collision',
  title: 'no two services publish the same host port',
  run(inputs) {
    const compose = inputs.compose();
    const taken = new Map<string, string>();
    return compose.services.flatMap((service) =>
      publishedPorts(compose, service).flatMap(({ port, protocol, index }) => {
        if (port === undefined) return [];
        const key = `${port}/${protocol}`;
        const before = taken.get(key);
        taken.set(key, service.name);
        if (before === undefined) return [];
        return [
          {
            severity: 'error' as const,
            file: compose.file,
            line: service.line('ports', index),
            message: `${service.name}: port ${key} is already used by ${before}`,
            fix: 'Publish one of the two services on another host port.',
          },
        ];
      }),
    );
  },
};
