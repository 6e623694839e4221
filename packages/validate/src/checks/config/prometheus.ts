import type { Check } from '../../check.ts';
import { verify } from '../../tool/backend.ts';
import { refusal } from './refusal.ts';

/** Runs promtool from the pinned image. It also checks the rule files that the configuration lists. */
export const prometheusVerifier: Check = {
  name: 'config/prometheus',
  title: 'promtool accepts prometheus.yml and its rules',
  async run(inputs) {
    const file = inputs.need('prometheusConfig', '--prometheus-config');
    const run = await verify(inputs, {
      backend: 'prometheus',
      program: 'promtool',
      file,
      // On this machine, files that the configuration names by their path in the container do not exist.
      args: (path, isHere) => ['check', 'config', '--lint=none', ...(isHere ? ['--syntax-only'] : []), path],
    });
    if (run.exitCode === 0) return [];
    return [refusal('promtool', file, run, 'Prometheus would not start with this file.')];
  },
};
