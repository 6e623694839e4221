import { amtoolScript } from '@opsconductor/promkit';
import { imagePin } from '@opsconductor/stack';
import { execa } from 'execa';

/** The receivers of each label set according to Alertmanager's own tool; one container for all of them. */
export async function receiversOf(labelSets: readonly Record<string, string>[]): Promise<string[][]> {
  const { stdout } = await execa('docker', [
    'run',
    '--rm',
    '--network=none',
    '--pull=never',
    '-v',
    `${process.cwd()}/alertmanager:/etc/alertmanager:ro`,
    '--entrypoint=sh',
    imagePin('ALERTMANAGER_IMAGE'),
    '-ec',
    amtoolScript('/etc/alertmanager/alertmanager.yml', labelSets),
  ]);
  return stdout.split('\n').map((line) => line.split(','));
}
