import { join } from 'node:path';
import { CHECKS, type CheckResult, Inputs, loadConfig, runChecks } from '@opsconductor/validate';

/** Checks that start containers. They are slow, so the suite runs them only for the defects that need them. */
export const NEEDS_DOCKER: ReadonlySet<string> = new Set([
  'compose/valid',
  'compose/healthcheck-command',
  'config/prometheus',
  'config/rules',
  'config/alertmanager',
  'config/loki',
  'config/tempo',
  'routes/amtool',
]);

/** Runs the static checks of a tree with a validate.config.json. */
export function runOn(root: string, wants: (check: string) => boolean): Promise<CheckResult[]> {
  const checks = CHECKS.filter(({ name, live }) => !live && wants(name));
  const inputs = new Inputs(root, loadConfig(join(root, 'validate.config.json')));
  return runChecks({ checks, inputs, missingToolFails: true, progress: 'none' });
}
