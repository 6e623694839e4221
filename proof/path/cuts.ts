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

const heartbeatMissing = { alertname: 'HeartbeatMissing', receiver: 'heartbeat' };
const pageFor = (service: string) => ({
  alertname: 'ServiceDown',
  labels: { service },
  receiver: 'pagerduty',
});

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

const timesOut = ({ heartbeatTimeoutSeconds }: Production) => heartbeatTimeoutSeconds;
const isDown = ({ serviceDownSeconds }: Production) => serviceDownSeconds;

export const CUTS: readonly Cut[] = [
  {
    what: 'Prometheus is killed',
    fault: () => killed('prometheus'),
    notice: heartbeatMissing,
    productionSeconds: timesOut,
  },
  {
    what: 'Alertmanager is killed',
    fault: () => killed('alertmanager'),
    notice: heartbeatMissing,
    productionSeconds: timesOut,
  },
  {
    what: 'Alertmanager is disconnected',
    fault: () => disconnected('alertmanager'),
    notice: heartbeatMissing,
    productionSeconds: timesOut,
  },
  {
    what: 'the webhook has a wrong address',
    fault: edited('a wrong address of the webhook', 'alertmanager', 'alertmanager/alertmanager.yml', (text) =>
      text.replace('alert-inbox:3000/heartbeat', 'alert-inbox:3999/heartbeat'),
    ),
    notice: heartbeatMissing,
    productionSeconds: timesOut,
  },
  {
    what: 'the webhook is refused',
    fault: () => serviceFault('alert-inbox', 'receiver-fails', { receiver: 'heartbeat' }),
    notice: heartbeatMissing,
    productionSeconds: timesOut,
  },
  {
    what: 'Prometheus stands still',
    fault: () => paused('prometheus'),
    notice: heartbeatMissing,
    productionSeconds: timesOut,
  },
  {
    what: 'the rule of the Watchdog is lost',
    fault: edited('no rule for the Watchdog', 'prometheus', 'prometheus/rules/stack.rules.yml', (text) =>
      text.replace('alert: Watchdog', 'alert: SomethingElse'),
    ),
    notice: heartbeatMissing,
    productionSeconds: timesOut,
  },
  {
    what: "Prometheus' disk is full",
    fault: () => diskFull,
    notice: heartbeatMissing,
    productionSeconds: ({ noSamplesSeconds }) => noSamplesSeconds,
  },
  { what: 'Loki is killed', fault: () => killed('loki'), notice: pageFor('loki'), productionSeconds: isDown },
  {
    what: 'Tempo is killed',
    fault: () => killed('tempo'),
    notice: pageFor('tempo'),
    productionSeconds: isDown,
  },
];
