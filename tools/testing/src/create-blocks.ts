import { chmod } from 'node:fs/promises';
import { imagePin } from '@opsconductor/stack';
import { execa } from 'execa';

/** Creates Prometheus blocks from an OpenMetrics file in the same folder, with `promtool tsdb create-blocks-from`. */
export async function createBlocks(folder: string, file: string): Promise<void> {
  // The tool in the container and Prometheus run as other users than this test.
  await chmod(folder, 0o777);
  await execa('docker', [
    ...['run', '--rm', '--pull=never', '--user', '65534:65534', '--network', 'none'],
    ...['--volume', `${folder}:/blocks`, '--entrypoint', '/bin/promtool', imagePin('PROMETHEUS_IMAGE')],
    ...['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', `/blocks/${file}`, '/blocks'],
  ]);
}
