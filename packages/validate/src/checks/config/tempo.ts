import type { Check } from '../../check.ts';
import { verify } from '../../tool/backend.ts';
import { refusal } from './refusal.ts';

export const tempoVerifier: Check = {
  name: 'config/tempo',
  title: 'Tempo accepts its configuration',
  async run(inputs) {
    const file = inputs.need('tempoConfig', 'tempoConfig');
    const run = await verify(inputs, {
      backend: 'tempo',
      file,
      args: (path) => [`-config.file=${path}`, '-config.verify=true'],
    });
    // Tempo also exits with 0 when it warns about a setting that it does not apply.
    const isAccepted = run.exitCode === 0 && !/level=warn .*msg="Configuration/i.test(run.output);
    return isAccepted ? [] : [refusal('Tempo', file, run, 'Tempo would not start with this file.')];
  },
};
