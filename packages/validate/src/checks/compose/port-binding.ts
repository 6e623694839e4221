import type { Check } from '../../check.ts';
import { publishedPorts } from '../../input/published-ports.ts';

const LOOPBACK = /^(127\.|\[?::1\]?$|localhost$)/;

/** Monitoring has no login of its own: what is open to the world can be read, and often changed, by the world. */
export const portBinding: Check = {
  name: 'compose/port-binding',
  title: 'ports are open to this machine only',
  run(inputs) {
    const compose = inputs.compose();
    return compose.services.flatMap((service) =>
      publishedPorts(compose, service)
        .filter(({ address }) => !LOOPBACK.test(address))
        .map(({ index, port, address }) => ({
          severity: 'error' as const,
          file: compose.file,
          line: service.line('ports', index),
          message: `${service.name}: port ${port ?? '(any)'} is open on ${address === '' ? 'every address' : address}`,
          fix: `Write "127.0.0.1:${port ?? ''}:…", and put a proxy with a login before what others must reach.`,
        })),
    );
  },
};
