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
          description: 'Bytes per second on the network interfaces of the host.',
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
    {
      title: 'Host saturation',
      panels: [
        timeseries({
          title: 'Used share of the host',
          description:
            'Busy cores, and memory and swap in use. No line of swap means that the host has none. Near 100 %, work waits or processes are killed.',
          unit: 'percentunit',
          queries: [
            prom(recorded('instance:node_cpu_busy:ratio_rate5m'), 'CPU {{instance}}'),
            prom(recorded('instance:node_memory_used:ratio'), 'memory {{instance}}'),
            prom(recorded('instance:node_swap_used:ratio'), 'swap {{instance}}'),
          ],
          alerts: [alert('HostCPUHigh'), alert('HostMemoryLow'), alert('HostSwapHigh')],
        }),
        timeseries({
          title: 'Load per core',
          description:
            'Tasks for each core that run, wait for a core or wait for a disk. Above 1 they wait for each other.',
          unit: 'short',
          queries: [prom(recorded('instance:node_load1_per_core:ratio'), '{{instance}}')],
          alerts: [alert('HostLoadHigh')],
        }),
        timeseries({
          title: 'Waiting for disks and memory',
          description:
            'Share of the time that cores wait for disks, and that all processes wait for memory (only where the kernel has pressure stall information). Both should be near 0.',
          unit: 'percentunit',
          queries: [
            prom(recorded('instance:node_cpu_iowait:ratio_rate5m'), 'disks {{instance}}'),
            prom(recorded('instance:node_memory_stalled:ratio_rate5m'), 'memory {{instance}}'),
          ],
          alerts: [alert('HostIOWaitHigh'), alert('HostMemoryPressure')],
        }),
        timeseries({
          title: 'Disk latency',
          description:
            'Mean time of a request, of disks with more than one request a second. An SSD needs about 1 ms.',
          unit: 's',
          queries: [
            prom(recorded('device:node_disk_latency_seconds:mean_rate5m'), '{{device}} {{instance}}'),
          ],
          alerts: [alert('HostDiskLatencyHigh')],
          emptyUntil: 'a disk has more than one request a second',
        }),
        timeseries({
          title: 'Free inodes',
          description:
            'Share of the inodes of each file system that is free. Without inodes no file can be created.',
          unit: 'percentunit',
          queries: [
            prom(recorded('mountpoint:node_filesystem_files_free:ratio'), '{{mountpoint}} {{instance}}'),
          ],
          alerts: [
            alert('HostInodesLow', { severity: 'warning' }),
            alert('HostInodesLow', { severity: 'critical' }),
          ],
        }),
        timeseries({
          title: 'Network errors',
          description: 'Share of the packets with errors, of the worst interface. It should be 0.',
          unit: 'percentunit',
          queries: [prom(recorded('instance:network_errors:ratio_rate5m'), '{{service}} {{instance}}')],
          alerts: [alert('HostNetworkErrors')],
        }),
        timeseries({
          title: 'Killed for memory',
          description:
            'Processes that the kernel killed in 5 minutes because the host or a container had no memory left.',
          unit: 'short',
          queries: [prom(`increase(${of('node_vmstat_oom_kill')}[5m])`, '{{instance}}')],
          alerts: [alert('HostOOMKill')],
        }),
        timeseries({
          title: 'Clock offset',
          description:
            'How far the clock is ahead of its time service, as the kernel knows it. Always 0 without a time service.',
          unit: 's',
          queries: [prom(of('node_timex_offset_seconds'), '{{instance}}')],
          alerts: [alert('HostClockSkewed')],
        }),
      ],
    },
  ],
};
