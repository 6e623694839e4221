import { answer } from '../lib/panels/answer.ts';
import { timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, rateBy, rateOver, recorded } from '../lib/queries/promql.ts';
import { prom } from '../lib/queries/query.ts';

export const systemPerformance: DashboardSource = {
  uid: 'system-performance',
  title: 'System Performance',
  description: 'CPU, memory, disk and network of the processes and of the host they share.',
  folder: 'operations',
  related: ['application-performance', 'quotas-capacity', 'system-overview'],
  rows: [
    answer('cpu-burn', 'system-performance'),
    {
      title: 'Processes',
      panels: [
        timeseries({
          title: 'CPU Usage',
          description:
            'Cores that a process uses. The line applies to our services: Node uses one core for requests.',
          unit: 'short',
          queries: [prom(rateOver('5m', 'service', 'process_cpu_seconds_total'), '{{service}}')],
          alerts: [alert('HighCPUUsage', { scope: 'platform' })],
        }),
        timeseries({
          title: 'Memory Usage',
          description: 'Resident memory of each process.',
          unit: 'bytes',
          queries: [
            prom(
              `max by (service) (${of('memory_usage_bytes')}) or max by (service) (${of('process_resident_memory_bytes')})`,
              '{{service}}',
            ),
          ],
        }),
        timeseries({
          title: 'Memory against its limit',
          description: 'Share of the container’s limit in use. At 100 % the kernel kills the process.',
          unit: 'percentunit',
          queries: [prom(recorded('service:memory_usage:ratio'), '{{service}}')],
          alerts: [alert('HighMemoryUsage', { scope: 'platform' })],
        }),
        timeseries({
          title: 'Open file descriptors',
          description: 'Sockets and files. A line that only rises is a leak.',
          unit: 'short',
          queries: [prom(`max by (service) (${of('file_descriptors')})`, '{{service}}')],
        }),
      ],
    },
    {
      title: 'Host',
      panels: [
        timeseries({
          title: 'Disk IO',
          description: 'Reads and writes per second that the disks completed.',
          unit: 'iops',
          queries: [
            prom(recorded('service:disk_io_reads:rate5m'), 'reads'),
            prom(recorded('service:disk_io_writes:rate5m'), 'writes'),
          ],
        }),
        timeseries({
          title: 'Free disk space',
          description: 'Share of each file system that is free.',
          unit: 'percentunit',
          queries: [prom(recorded('mountpoint:disk_free:ratio'), '{{mountpoint}} ({{service}})')],
          alerts: [alert('DiskSpaceLow')],
        }),
        timeseries({
          title: 'Host CPU',
          description: 'CPU time of the host by use, measured by the resource monitor.',
          unit: 'percent',
          queries: [
            prom(`max(${of('cpu_user_percent')})`, 'user'),
            prom(`max(${of('cpu_system_percent')})`, 'kernel'),
            prom(`max(${of('cpu_iowait_percent')})`, 'waiting for disks'),
          ],
        }),
        timeseries({
          title: 'Host memory',
          description: 'Memory used by programs, available memory, file cache and swap.',
          unit: 'bytes',
          queries: [
            prom(`max(${of('memory_used_bytes')})`, 'used'),
            prom(`max(${of('memory_available_bytes')})`, 'available'),
            prom(`max(${of('memory_cached_bytes')})`, 'cache'),
            prom(`max(${of('memory_swap_used_bytes')})`, 'swap'),
          ],
        }),
        timeseries({
          title: 'Network',
          description: 'Bytes per second on the network interfaces of the resource monitor.',
          unit: 'Bps',
          queries: [
            prom(rateBy('service', 'network_bytes_in'), 'in'),
            prom(rateBy('service', 'network_bytes_out'), 'out'),
          ],
        }),
        timeseries({
          title: 'Packets',
          description: 'Packets per second. Many packets for the same bytes mean small messages.',
          unit: 'pps',
          queries: [
            prom(rateBy('service', 'network_packets_in'), 'in'),
            prom(rateBy('service', 'network_packets_out'), 'out'),
          ],
        }),
        timeseries({
          title: 'Disk queue and network errors',
          description: 'Pending disk requests, and interface errors per second. Both should be near 0.',
          unit: 'short',
          queries: [
            prom(`max(${of('disk_io_queue')})`, 'disk queue'),
            prom(rateBy('service', 'network_errors'), 'network errors'),
          ],
        }),
      ],
    },
  ],
};
