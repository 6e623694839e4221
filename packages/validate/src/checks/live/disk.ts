import type { Check } from '../../check.ts';
import { queryNow } from '../../http/prometheus.ts';

/** Prometheus compacts into new blocks before it removes the old ones. */
const LEAST_FREE = 0.1;
const QUERY =
  'min by (instance, mountpoint) (node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660"} / node_filesystem_size_bytes)';

export const disk: Check = {
  name: 'live/disk',
  title: 'disks have room',
  live: true,
  async run(inputs) {
    const url = inputs.need('prometheus', '--prometheus');
    const samples = await queryNow(url, QUERY);
    return samples
      .filter(({ value }) => value < LEAST_FREE)
      .map(({ metric, value }) => ({
        severity: 'error',
        file: url,
        message: `${metric.mountpoint} of ${metric.instance} has ${(value * 100).toFixed(0)} % free space`,
        fix: 'Free some space, or reduce the retention of samples and logs.',
      }));
  },
};
