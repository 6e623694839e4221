import { disconnected, type Fault, killed, type Profile, paused, type Stack } from '@opsconductor/proof';
import { serviceFault } from '../platform/service-fault.ts';
import type { Production } from './production.ts';
import type { Wanted } from './watch.ts';

/** A cut through the alerting path, and the notice that has to report it. */
export interface Cut {
  readonly what: string;
  readonly fault: (profile: Profile) => Fault;
  readonly notice: Omit<Wanted, 'status'>;
  /** The longest time from the cut to the notice with the shipped durations. */
  readonly productionSeconds: (production: Production) => number;
}

/** Edits a mounted file, and makes the service read it by SIGHUP. */
function edited(what: string, service: string, path: string, edit: (text: string) => string) {
  return (profile: Profile): Fault => {
    const files = profile.files.map((file) =>
      file.path === path ? { ...file, scaled: edit(file.scaled) } : file,
    );
    const apply = async (stack: Stack, to: Profile) => {
      stack.writeProfile(to);
      await stack.kill(service, 'SIGHUP');
    };
    return {
      name: what,
      start: (stack) => apply(stack, { ...profile, files }),
      end: (stack) => apply(stack, profile),
    };
  };
}

const fill = 'dd if=/dev/zero of=/prometheus/filler bs=64k';

const diskFull: Fault = {
  name: "a full disk of Prometheus'",
  async start(stack) {
    const { output } = await stack.exec('prometheus', ['sh', '-c', fill]);
    if (!output.includes('No space left')) throw new Error(`the disk is not full: ${output}`);
  },
  end: (stack) => stack.exec('prometheus', ['rm', '/prometheus/filler']),
};

/** A cut after which no heartbeat arrives. */
const silent = (
  what: string,
  fault: Cut['fault'],
  productionSeconds: Cut['productionSeconds'] = ({ heartbeatTimeoutSeconds }) => heartbeatTimeoutSeconds,
): Cut => ({
  what,
  fault,
  notice: { alertname: 'HeartbeatMissing', receiver: 'heartbeat' },
  productionSeconds,
});

/** A store that is killed: its scrape fails. */
const paged = (what: string, service: string): Cut => ({
  what,
  fault: () => killed(service),
  notice: { alertname: 'ServiceDown', labels: { service }, receiver: 'pagerduty' },
  productionSeconds: ({ serviceDownSeconds }) => serviceDownSeconds,
});

export const CUTS: readonly Cut[] = [
  silent('Prometheus is killed', () => killed('prometheus')),
  silent('Alertmanager is killed', () => killed('alertmanager')),
  silent('Alertmanager is disconnected', () => disconnected('alertmanager')),
  silent(
    'the webhook has a wrong address',
    edited('a wrong address of the webhook', 'alertmanager', 'alertmanager/alertmanager.yml', (text) =>
      text.replace('alert-inbox:3000/heartbeat', 'alert-inbox:3999/heartbeat'),
    ),
  ),
  silent('the webhook is refused', () =>
    serviceFault('alert-inbox', 'receiver-fails', { receiver: 'heartbeat' }),
  ),
  silent('Prometheus stands still', () => paused('prometheus')),
  silent(
    'the rule of the Watchdog is lost',
    edited('no rule for the Watchdog', 'prometheus', 'prometheus/rules/stack.rules.yml', (text) =>
      text.replace('alert: Watchdog', 'alert: SomethingElse'),
    ),
  ),
  silent(
    "Prometheus' disk is full",
    () => diskFull,
    ({ noSamplesSeconds }) => noSamplesSeconds,
  ),
  paged('Loki is killed', 'loki'),
  paged('Tempo is killed', 'tempo'),
];
