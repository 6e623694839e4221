import type { Fault } from '@opsconductor/proof';
import { configEdited, restarted } from './config-edits.ts';
import { CONTAINER_START_ALERTS } from './consequences.ts';
import { serviceFault, together } from './service-fault.ts';

const lokiRestarted = restarted('loki');

/** Alerts that the restart at the end of these faults may fire: Loki's start takes longer than a `for` divided by 40. */
export const LOKI_RESTART_ALERTS = ['ServiceDown', 'LogShippingFailing', ...CONTAINER_START_ALERTS] as const;

/** Loki accepts no stream with more than one label: it answers 400, and the services do not retry. */
export const lokiRefusesLabels = together(
  configEdited(
    'a Loki that refuses labels',
    'loki/loki.yml',
    (text) => text.replace('limits_config:', 'limits_config:\n  max_label_names_per_series: 1'),
    lokiRestarted,
  ),
  serviceFault('workload', 'log-flood', { lines_per_second: 10 }),
);

/** The ingester of Loki is shut down and the process goes on: every push ends in a server error. */
export const lokiWithoutIngester: Fault = {
  name: 'a Loki without ingester',
  disturbs: 'a container starts again',
  async start(stack) {
    const url = `${stack.url('loki', 3100)}/ingester/shutdown?terminate=false&flush=false&delete_ring_tokens=false`;
    const response = await fetch(url, { method: 'POST' });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  },
  end: lokiRestarted.run,
};

/** The retention of Loki is turned off: it compacts, but deletes nothing. */
export const lokiWithoutRetention = configEdited(
  'a Loki that deletes nothing',
  'loki/loki.yml',
  (text) => text.replace('retention_enabled: true', 'retention_enabled: false'),
  lokiRestarted,
);
