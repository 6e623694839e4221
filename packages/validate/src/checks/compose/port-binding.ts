import type { Check } from '../../check.ts';
import { publishedPorts } from '../../input/published-ports.ts';

const LOOPBACK = /^(127\.|\[?::1\]?$|localhost$)/;

/** Most monitoring servers have no login. If their port is open, everyone can read their data and often change it. */
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
          fix: `Write "127.0.0.1:${port ?? ''}:…". If others need access, use a proxy with a login.`,
        })),
    );
  },
};
