import type { Fault } from '@opsconductor/proof';
import { imagePin } from '@opsconductor/stack';
import { execa } from 'execa';
import { CONTAINER_START_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';

const image = imagePin('NODE_IMAGE');

/**
 * Writes garbage near the end of the newest segment, like a disk that lost a write. All data after it is lost. Further back,
 * alerts of minutes ago would be active again until the next scrape.
 */
const damage = `
  const fs = require('node:fs');
  const newest = fs.readdirSync('/data/wal').filter((name) => /^\\d+$/.test(name)).sort().at(-1);
  const file = fs.openSync('/data/wal/' + newest, 'r+');
  const { size } = fs.fstatSync(file);
  fs.writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, Math.max(size - 500_000, Math.floor(size / 2)));
`;

const damaged: Fault = {
  name: 'a damaged write-ahead log',
  async start(stack) {
    await stack.kill('prometheus');
    const volume = `${stack.project}_prometheus-data:/data`;
    await execa('docker', [
      'run',
      '--rm',
      '--pull=never',
      '--user=65534',
      '-v',
      volume,
      image,
      'node',
      '-e',
      damage,
    ]);
    await stack.start('prometheus');
  },
  end: (stack) => stack.restart('prometheus'),
};

export const cases = [
  platformCase({
    alertname: 'PrometheusWALCorruption',
    scope: 'stack',
    severity: 'critical',
    labels: { service: 'prometheus' },
    fault: damaged,
    // Prometheus has to start and to read the log, which has everything that the stack has stored so far.
    condition: { seconds: 12 },
    mayAlsoFire: [
      ...CONTAINER_START_ALERTS,
      // Prometheus is unreachable for a while: queries fail, and its data is old when it is back.
      'LogNewError',
      'TextfileStale',
      'LowThroughput',
      'ServiceDown',
      'PrometheusNotificationsFailing',
      'TargetUnhealthy',
      'DependencyDown',
    ],
  }),
];
