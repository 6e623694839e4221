import { gauge } from '../metrics/definitions.ts';

/** Resources of this process, with the metric names of the platform; `cpu_usage_percent` is also used for the host. */
export const processMetrics = {
  memory: gauge({ name: 'memory_usage_bytes', help: 'Resident memory of the process' }),
  workingSet: gauge({
    name: 'memory_working_set_bytes',
    help: 'Memory that counts against the limit and cannot be reclaimed: that of the control group without pages of files; NaN outside a control group',
  }),
  memoryLimit: gauge({
    name: 'memory_limit_bytes',
    help: 'Memory that the process may use, by the limit of its control group; NaN without a limit',
  }),
  cpu: gauge({
    name: 'cpu_usage_percent',
    help: 'CPU time used since the previous scrape, of the process or of the host, in percent of all cores: one busy core of four is 25',
    labels: { origin: ['process', 'host'] },
  }),
  units: gauge({
    name: 'goroutines_total',
    help: 'Node has no goroutines: resources that keep the event loop alive (sockets, timers, pending file operations), a gauge despite its name',
  }),
  connections: gauge({
    name: 'open_connections',
    help: 'Connections that servers of this process have open',
  }),
  descriptors: gauge({
    name: 'file_descriptors',
    help: 'Open file descriptors of the process; NaN where the system does not report them',
  }),
} as const;
