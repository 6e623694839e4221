import type { Check } from '../../check.ts';
import { reasonIn, verify } from '../../tool/backend.ts';

/** Runs promtool from the pinned image. It also checks the rule files that the configuration lists. */
export const prometheusVerifier: Check = {
  name: 'config/prometheus',
  title: 'promtool accepts prometheus.yml and its rules',
  async run(inputs) {
    const file = inputs.need('prometheusConfig', '--prometheus-config');
    const run = await verify(inputs, {
      image: 'prom/prometheus',
      program: '/bin/promtool',
      file,
      args: (path) => ['check', 'config', '--lint=none', path],
    });
    if (run.exitCode === 0) return [];
    return [
      {
        severity: 'error',
        file,
        message: `promtool says: ${reasonIn(run.output)}`,
        fix: 'Correct the reported error. Prometheus would not start with this file.',
      },
    ];
  },
};
