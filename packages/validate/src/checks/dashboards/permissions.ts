import { statSync } from 'node:fs';
import type { Check } from '../../check.ts';

const OTHERS_READ = 0o004;

/** Grafana runs as another user than who wrote the file: a private one is not there, without a word on the page. */
export const permissions: Check = {
  name: 'dashboards/permissions',
  title: 'dashboard files can be read by Grafana’s user',
  run(inputs) {
    return inputs
      .dashboards()
      .filter(({ file }) => (statSync(inputs.path(file)).mode & OTHERS_READ) === 0)
      .map(({ file }) => ({
        severity: 'error',
        file,
        message: 'only its owner can read it',
        fix: `chmod o+r ${file}`,
      }));
  },
};
