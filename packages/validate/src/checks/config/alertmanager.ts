import type { Check } from '../../check.ts';
import { verify } from '../../tool/backend.ts';
import { refusal } from './refusal.ts';

/** Runs amtool from the pinned image, with the templates that the compose file mounts. */
export const alertmanagerVerifier: Check = {
  name: 'config/alertmanager',
  title: 'amtool accepts alertmanager.yml',
  async run(inputs) {
    const file = inputs.need('alertmanagerConfig', '--alertmanager-config');
    const run = await verify(inputs, {
      backend: 'alertmanager',
      program: 'amtool',
      file,
      args: (path) => ['check-config', path],
    });
    if (run.exitCode === 0) return [];
    return [refusal('amtool', file, run, 'Alertmanager would not start with this file.')];
  },
};
