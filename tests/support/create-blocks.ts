import { chmod } from 'node:fs/promises';
import { execa } from 'execa';
import { imagePin } from './image-pins.ts';

/** Blocks of Prometheus from an OpenMetrics file of a folder, in that folder, made by `promtool tsdb create-blocks-from`. */
export async function createBlocks(folder: string, file: string): Promise<void> {
  // The tool in the container and Prometheus are other users than the one who runs this.
  await chmod(folder, 0o777);
  await execa('docker', [
    ...['run', '--rm', '--pull=never', '--user', '65534:65534', '--network', 'none'],
    ...['--volume', `${folder}:/blocks`, '--entrypoint', '/bin/promtool', imagePin('PROMETHEUS_IMAGE')],
    ...['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', `/blocks/${file}`, '/blocks'],
  ]);
}
