import { platformCase } from '../platform/platform-case.ts';
import { fewInodes } from '../platform/virtual-host.ts';

const inodes = { alertname: 'HostInodesLow', scope: 'host', condition: { seconds: 3 } } as const;
const labels = { service: 'node-exporter', mountpoint: '/mnt' };

export const cases = [
  platformCase({ ...inodes, severity: 'warning', labels, fault: fewInodes(4), parallel: 'host' }),
  // The warning fires too, and is inhibited.
  platformCase({
    ...inodes,
    severity: 'critical',
    labels,
    fault: fewInodes(1),
    mayAlsoFire: ['HostInodesLow'],
    parallel: 'host-critical',
  }),
];
