import { statSync } from 'node:fs';
import type { Check } from '../../check.ts';

const OTHERS_READ = 0o004;

/** Grafana does not run as the owner of the file. It leaves out a dashboard that it cannot read, without an error on the page. */
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
        message: 'only the owner can read this file',
        fix: `chmod o+r ${file}`,
      }));
  },
};
