import { imagePin } from '@opsconductor/stack';
import { execa } from 'execa';

/** The receivers of each label set according to Alertmanager's own tool; one container for all of them. */
export async function receiversOf(labelSets: readonly Record<string, string>[]): Promise<string[][]> {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const script = labelSets
    .map((labels) => {
      const args = Object.entries(labels).map(([name, value]) => quote(`${name}=${value}`));
      return `amtool config routes test --config.file=/etc/alertmanager/alertmanager.yml ${args.join(' ')}`;
    })
    .join('\n');
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
    script,
  ]);
  return stdout.split('\n').map((line) => line.split(','));
}
