import { counter, gauge, processMetrics } from '@opsconductor/telemetry';
import { businessMetrics } from '@opsconductor/telemetry/business';

// The required names have no `_total`. OpenMetrics adds it to counters; prometheus.yml removes it.
export const hostMetrics = {
  cpuUsage: processMetrics.cpu,
  cpuSystem: gauge({
    name: 'cpu_system_percent',
    help: 'Host CPU time in the kernel, interrupts included, over 5 s, 0-100',
  }),
  cpuUser: gauge({ name: 'cpu_user_percent', help: 'Host CPU time in user space over 5 s, 0-100' }),
  cpuIowait: gauge({ name: 'cpu_iowait_percent', help: 'Host CPU time idle for I/O over 5 s, 0-100' }),
  memoryUsed: gauge({ name: 'memory_used_bytes', help: 'Host memory that is not available' }),
  memoryAvailable: gauge({
    name: 'memory_available_bytes',
    help: 'Host memory that programs can use without swapping',
  }),
  memoryCached: gauge({ name: 'memory_cached_bytes', help: 'Host page cache' }),
  memorySwapUsed: gauge({ name: 'memory_swap_used_bytes', help: 'Host swap in use' }),
  diskUsage: gauge({
    name: 'disk_usage_bytes',
    help: 'Bytes in use on the file system of a mount point',
    labels: { mountpoint: { max: 16 } },
  }),
  diskSize: gauge({
    name: 'disk_size_bytes',
    help: 'Size of the file system of a mount point',
    labels: { mountpoint: { max: 16 } },
  }),
  diskReads: counter({
    name: 'disk_io_reads',
    help: 'Reads that the disks completed, partitions not counted twice',
  }),
  diskWrites: counter({
    name: 'disk_io_writes',
    help: 'Writes that the disks completed, partitions not counted twice',
  }),
  diskQueue: gauge({ name: 'disk_io_queue', help: 'Requests that the disks are working on' }),
  networkBytesIn: counter({ name: 'network_bytes_in', help: 'Bytes received by the network interfaces' }),
  networkBytesOut: counter({ name: 'network_bytes_out', help: 'Bytes sent by the network interfaces' }),
  networkPacketsIn: counter({ name: 'network_packets_in', help: 'Packets received' }),
  networkPacketsOut: counter({ name: 'network_packets_out', help: 'Packets sent' }),
  networkErrors: counter({ name: 'network_errors', help: 'Errors while receiving and sending' }),
  systemLoad: businessMetrics.systemLoad,
} as const;
