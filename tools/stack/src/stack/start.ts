import { startBuilder } from '../builder/builder.ts';
import { formatDuration, secondsSince } from '../cli/duration.ts';
import { listContainers } from '../compose/containers.ts';
import type { HealthTimes } from '../compose/health-times.ts';
import { startableServices } from '../compose/model.ts';
import { startServices } from '../compose/up.ts';
import { engineState, ensureEngine } from '../docker/engine.ts';
import { loadPorts } from '../files/ports.ts';
import { readState, writeState } from '../files/state-file.ts';
import { ensureImages } from '../images/ensure.ts';
import { refuseOtherCheckout } from './checkout.ts';
import { applyPassword, grafanaAdmin } from './grafana-password.ts';
import { checkMounts } from './mounts.ts';
import { checkMemory, checkPorts } from './preflight.ts';
import { checkSecrets } from './secrets.ts';
import { checkSettings } from './settings.ts';
import { START_STATE, showStack } from './show.ts';
import { missingZone } from './time-zone.ts';

/** What would make a start fail later, or succeed with another result than expected. Nothing is installed or changed. */
export async function checkBeforeStart(): Promise<void> {
  await checkSecrets();
  checkMounts();
  checkSettings();
  const ports = await loadPorts();
  const running = (await engineState()) === 'running';
  if (running) await refuseOtherCheckout();
  const warning = checkMemory();
  if (warning !== undefined) console.log(`Note: ${warning}`);
  await checkPorts(ports, running ? await ownPorts() : new Set());
}

/** Installs what is missing and starts a healthy stack. */
export async function startStack(): Promise<void> {
  const started = Date.now();
  await checkBeforeStart();
  await ensureEngine();
  const engineSeconds = secondsSince(started);

  const imagesStarted = Date.now();
  const { model, available, later } = await ensureImages({ forStart: true });
  const imagesSeconds = secondsSince(imagesStarted);

  const upStarted = Date.now();
  const services = startableServices(model, available);
  console.log(`Starting ${services.length} of ${Object.keys(model.services).length} services …`);
  const times = await startServices(model, services);
  await writeState(START_STATE, { ...(await readState<HealthTimes>(START_STATE)), ...times });
  const upSeconds = secondsSince(upStarted);
  if (later.length > 0) await startBuilder(later.map(({ name }) => name));

  await showStack();
  for (const note of await notesOn(services)) console.log(`Note: ${note}`);
  const parts = [
    ['engine and checks', engineSeconds],
    ['images', imagesSeconds],
    ['stack', upSeconds],
  ] as const;
  const spent = parts.map(([name, seconds]) => `${name} ${formatDuration(seconds)}`).join(', ');
  console.log(`Started in ${formatDuration(secondsSince(started))} (${spent}).`);
}

/** What no health check shows. */
async function notesOn(services: readonly string[]): Promise<string[]> {
  const notes = [
    services.includes('grafana') ? await applyPassword(await grafanaAdmin()) : undefined,
    services.includes('alertmanager') ? await missingZone() : undefined,
  ];
  return notes.filter((note) => note !== undefined);
}

/** Ports that the running stack uses: starting it again is not a conflict. */
async function ownPorts(): Promise<Set<number>> {
  const containers = await listContainers();
  return new Set(
    containers.flatMap(({ Publishers }) => (Publishers ?? []).map(({ PublishedPort }) => PublishedPort)),
  );
}
