import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Check, type Finding, Inputs, type ValidateConfig } from '../../src/index.ts';

/** The setting for a test file, by its name. */
const ROLES: Readonly<Record<string, ValidateConfig>> = {
  'compose.yml': { compose: 'compose.yml' },
  'prometheus.yml': { prometheusConfig: 'prometheus.yml' },
  'rules.yml': { rules: ['rules.yml'] },
  'logs.rules.yml': { lokiRules: ['logs.rules.yml'] },
  'alertmanager.yml': { alertmanagerConfig: 'alertmanager.yml' },
  'loki.yml': { lokiConfig: 'loki.yml' },
  'tempo.yml': { tempoConfig: 'tempo.yml' },
  'dashboards/one.json': { dashboards: ['dashboards'] },
  'datasources.yml': { datasources: ['datasources.yml'] },
  'orders.slo.yml': { slo: ['orders.slo.yml'] },
  'metrics.mjs': { metrics: { modules: [{ module: 'metrics.mjs', jobs: ['*'] }] } },
  'metrics.prom': { metrics: { catalogues: ['metrics.prom'] } },
};

/** The findings of a check in a folder with these files. */
export async function findingsOf(
  check: Check,
  files: Readonly<Record<string, string>>,
  more: ValidateConfig = {},
  shell: NodeJS.Dict<string> = {},
): Promise<Finding[]> {
  const root = mkdtempSync(join(tmpdir(), 'validate-'));
  chmodSync(root, 0o755);
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const config = Object.assign({}, ...Object.keys(files).map((name) => ROLES[name] ?? {}), more);
    return await check.run(new Inputs(root, config, shell));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Only the messages of the findings. */
export async function messagesOf(...parameters: Parameters<typeof findingsOf>): Promise<string[]> {
  return (await findingsOf(...parameters)).map(({ message }) => message);
}
