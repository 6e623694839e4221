import type { Check } from '../../check.ts';
import { verify } from '../../tool/backend.ts';
import { refusal } from './refusal.ts';

export const lokiVerifier: Check = {
  name: 'config/loki',
  title: 'Loki accepts its configuration',
  async run(inputs) {
    const file = inputs.need('lokiConfig', 'lokiConfig');
    const run = await verify(inputs, {
      backend: 'loki',
      file,
      args: (path) => [`-config.file=${path}`, '-verify-config'],
    });
    if (run.exitCode === 0) return [];
    return [refusal('Loki', file, run, 'Loki would not start with this file.')];
  },
};
