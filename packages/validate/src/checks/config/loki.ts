import type { Check } from '../../check.ts';
import { reasonIn, verify } from '../../tool/backend.ts';

export const lokiVerifier: Check = {
  name: 'config/loki',
  title: 'Loki accepts its configuration',
  async run(inputs) {
    const file = inputs.need('lokiConfig', 'lokiConfig');
    const run = await verify(inputs, {
      image: 'grafana/loki',
      program: '/usr/bin/loki',
      file,
      args: (path) => [`-config.file=${path}`, '-verify-config'],
    });
    if (run.exitCode === 0) return [];
    return [
      {
        severity: 'error',
        file,
        message: `Loki says: ${reasonIn(run.output)}`,
        fix: 'Correct the reported error. Loki would not start with this file.',
      },
    ];
  },
};
