import { type ComposeModel, rulesOf } from '@opsconductor/proof';
import { execa } from 'execa';
import { platformProfile } from '../start-platform.ts';

export const COMPOSE_FILE = 'docker-compose.monitoring.yml';
const RESEND = /^--rules\.alert\.resend-delay=(\d+)([sm])$/;

/** How long the parts of alerting take to tell that one of them is gone, with the durations that are shipped. */
export interface Production {
  readonly services: readonly string[];
  /** From the last evaluation that the watcher has heard of to the notice. */
  readonly beatTimeoutSeconds: number;
  /** From the last sample until the watcher is told that the Watchdog no longer fires. */
  readonly noSamplesSeconds: number;
  /** Alertmanager takes an alert for firing so long after Prometheus said so last. */
  readonly alertLastsSeconds: number;
  /** From the moment that a service does not answer to the page about it. */
  readonly serviceDownSeconds: number;
}

export async function readProduction(): Promise<Production> {
  const { stdout } = await execa('docker', ['compose', '-f', COMPOSE_FILE, 'config', '--format', 'json']);
  const { services } = JSON.parse(stdout) as ComposeModel;
  const rules = rulesOf(platformProfile(1));
  const rule = (name: string) => {
    const found = rules.find((one) => one.name === name);
    if (!found) throw new Error(`no alert ${name}`);
    return found;
  };
  const timeout = Number(services['alert-inbox']?.environment?.HEARTBEAT_TIMEOUT_MS) / 1_000;
  const watchdog = rule('Watchdog');
  const down = rule('ServiceDown');
  return {
    services: Object.keys(services),
    beatTimeoutSeconds: timeout,
    // The window, an evaluation, and Alertmanager's group_interval, which is as long.
    noSamplesSeconds: (Math.max(...watchdog.windowsMs) + 2 * watchdog.intervalMs) / 1_000,
    // rules/alerting.go: four times the resend delay, which is longer than any interval of a group.
    alertLastsSeconds: 4 * resendSeconds(commandOf(services.prometheus)),
    // A scrape of 15 s, an evaluation, and `for` in whole evaluations.
    serviceDownSeconds:
      15 + (down.intervalMs + Math.ceil(down.forMs / down.intervalMs) * down.intervalMs) / 1_000,
  };
}

function commandOf(service: ComposeModel['services'][string] | undefined): string[] {
  return (service?.command ?? []) as string[];
}

function resendSeconds(command: readonly string[]): number {
  const [, count, unit] = command.map((flag) => RESEND.exec(flag)).find((found) => found !== null) ?? [];
  if (count === undefined) throw new Error('Prometheus has no flag --rules.alert.resend-delay');
  return Number(count) * (unit === 'm' ? 60 : 1);
}

/** Divides what the flags of Prometheus say of durations in alerting. */
export function scaleFlags(model: ComposeModel, factor: number): void {
  const { prometheus } = model.services;
  if (!prometheus) throw new Error('the compose file has no prometheus');
  const scaled = (flag: string) => `--rules.alert.resend-delay=${(resendSeconds([flag]) * 1_000) / factor}ms`;
  prometheus.command = commandOf(prometheus).map((flag) => (RESEND.test(flag) ? scaled(flag) : flag));
}
