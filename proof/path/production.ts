import { parseDuration } from '@opsconductor/promkit';
import { type ComposeModel, rulesOf } from '@opsconductor/proof';
import { execa } from 'execa';
import { platformProfile } from '../platform/start-platform.ts';

export const COMPOSE_FILE = 'docker-compose.monitoring.yml';
const RESEND = /^--rules\.alert\.resend-delay=(.+)$/;

/** How long the alerting path takes to report the failure of one of its parts, with the shipped durations. */
export interface Production {
  readonly services: readonly string[];
  /** From the last evaluation that the watcher has received to the notice. */
  readonly heartbeatTimeoutSeconds: number;
  /** From the last sample until the watcher receives that the Watchdog no longer fires. */
  readonly noSamplesSeconds: number;
  /** How long Alertmanager treats an alert as firing after Prometheus last sent it. */
  readonly alertLastsSeconds: number;
  /** From the moment at which a service stops answering to the page about it. */
  readonly serviceDownSeconds: number;
}

export async function readProduction(): Promise<Production> {
  const { stdout } = await execa('docker', ['compose', '-f', COMPOSE_FILE, 'config', '--format', 'json']);
  const { services } = JSON.parse(stdout) as ComposeModel;
  const rules = rulesOf(platformProfile(1));
  const rule = (name: string) => {
    const found = rules.find((one) => one.name === name);
    if (!found) throw new Error(`the rules have no alert ${name}`);
    return found;
  };
  const timeout = Number(services['alert-inbox']?.environment?.HEARTBEAT_TIMEOUT_MS) / 1_000;
  const watchdog = rule('Watchdog');
  const down = rule('ServiceDown');
  return {
    services: Object.keys(services),
    heartbeatTimeoutSeconds: timeout,
    // The window, an evaluation, and Alertmanager's group_interval, which is as long.
    noSamplesSeconds: (Math.max(...watchdog.windowsMs) + 2 * watchdog.intervalMs) / 1_000,
    // rules/alerting.go: four times the resend delay, which is longer than any interval of a group.
    alertLastsSeconds: 4 * resendSeconds(commandOf(services.prometheus)),
    // A scrape of 15 s, an evaluation, and `for` rounded up to full evaluations.
    serviceDownSeconds:
      15 + (down.intervalMs + Math.ceil(down.forMs / down.intervalMs) * down.intervalMs) / 1_000,
  };
}

function commandOf(service: ComposeModel['services'][string] | undefined): string[] {
  return (service?.command ?? []) as string[];
}

function resendSeconds(command: readonly string[]): number {
  const [, text = ''] = command.map((flag) => RESEND.exec(flag)).find((found) => found !== null) ?? [];
  const ms = parseDuration(text);
  if (ms === undefined) throw new Error('Prometheus has no flag --rules.alert.resend-delay with a duration');
  return ms / 1_000;
}

/** Divides the duration of alerting that is in a flag of Prometheus. */
export function scaleFlags(model: ComposeModel, factor: number): void {
  const { prometheus } = model.services;
  if (!prometheus) throw new Error('the compose file has no prometheus');
  const scaled = (flag: string) => `--rules.alert.resend-delay=${(resendSeconds([flag]) * 1_000) / factor}ms`;
  prometheus.command = commandOf(prometheus).map((flag) => (RESEND.test(flag) ? scaled(flag) : flag));
}
