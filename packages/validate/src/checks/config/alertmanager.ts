import type { Check } from '../../check.ts';
import { reasonIn, verify } from '../../tool/backend.ts';

/** Runs amtool from the pinned image, with the templates that the compose file mounts. */
export const alertmanagerVerifier: Check = {
  name: 'config/alertmanager',
  title: 'amtool accepts alertmanager.yml',
  async run(inputs) {
    const file = inputs.need('alertmanagerConfig', '--alertmanager-config');
    const run = await verify(inputs, {
      image: 'prom/alertmanager',
      program: '/bin/amtool',
      file,
      args: (path) => ['check-config', path],
    });
    if (run.exitCode === 0) return [];
    return [
      {
        severity: 'error',
        file,
        message: `amtool says: ${reasonIn(run.output)}`,
        fix: 'Correct the reported error. Alertmanager would not start with this file.',
      },
    ];
  },
};
