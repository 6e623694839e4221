import { relative } from 'node:path';
import { type Builder, describeBuilder, readBuilder } from '../builder/builder-state.ts';
import { formatTable } from '../cli/table.ts';
import { listContainers } from '../compose/containers.ts';
import type { HealthTimes } from '../compose/health-times.ts';
import { loadModel, type StackModel, startableServices } from '../compose/model.ts';
import { inspectImages } from '../docker/inspect.ts';
import { ROOT } from '../files/paths.ts';
import { loadPorts } from '../files/ports.ts';
import { readState } from '../files/state-file.ts';
import { stackVariables } from '../files/variables.ts';
import { loadPins } from '../images/pins.ts';
import { dashboardsLine, OVERVIEW_HEAD, overviewRows } from './overview.ts';
import { linksLine } from './public-urls.ts';
import { readSecret, secretFile } from './secrets.ts';

export const START_STATE = 'start.json';

/** Prints the table of services, and what is still being built. */
export async function showStack(): Promise<void> {
  const model = await loadModel();
  const builder = await readBuilder();
  const containers = await listContainers();
  const ports = await loadPorts();
  const rows = overviewRows({
    services: Object.keys(model.services).sort(),
    containers,
    ports,
    times: (await readState<HealthTimes>(START_STATE)) ?? {},
    absent: await absentServices(model, builder),
    grafanaLogin: await grafanaLogin(),
  });
  console.log(formatTable(OVERVIEW_HEAD, rows));
  const dashboards = dashboardsLine(containers, ports);
  if (dashboards !== undefined) console.log(dashboards);
  console.log(linksLine(ports, stackVariables()));
  for (const line of describeBuilder(builder, Date.now())) console.log(line);
}

/** Why a service cannot start here, for those whose image (or whose dependency's image) is missing. */
async function absentServices(model: StackModel, builder: Builder | undefined): Promise<Map<string, string>> {
  const images = Object.values(model.services).map(({ image }) => image);
  const available = new Set((await inspectImages(images)).keys());
  const startable = new Set(startableServices(model, available));
  const unbuildable = new Set(
    loadPins()
      .filter(({ build }) => build === 'none')
      .map(({ ref }) => ref),
  );
  const building = builder?.alive === true;
  const reason = (service: string): string => {
    const ref = model.services[service]?.image ?? '';
    if (unbuildable.has(ref)) return 'no image: needs an image registry';
    return building ? 'waits for a background build' : 'no image: run npm start';
  };
  const absent = Object.keys(model.services).filter((name) => !startable.has(name));
  return new Map(absent.map((name) => [name, reason(name)]));
}

/** The demo password is public, so it is printed. For any other password only the file is named. */
async function grafanaLogin(): Promise<string> {
  const file = secretFile('grafana_admin_password');
  if (process.env.SECRETS_DIR) return `admin, password in ${relative(ROOT, file)}`;
  return `admin / ${await readSecret('grafana_admin_password')} (demo)`;
}
