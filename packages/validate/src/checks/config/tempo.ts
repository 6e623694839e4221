import type { Check } from '../../check.ts';
import { reasonIn, verify } from '../../tool/backend.ts';

export const tempoVerifier: Check = {
  name: 'config/tempo',
  title: 'Tempo accepts its configuration',
  async run(inputs) {
    const file = inputs.need('tempoConfig', 'tempoConfig');
    const run = await verify(inputs, {
      image: 'grafana/tempo',
      program: '/tempo',
      file,
      args: (path) => [`-config.file=${path}`, '-config.verify=true'],
    });
    // Tempo also exits with 0 when it warns about a setting that it does not apply.
    const isAccepted = run.exitCode === 0 && !/level=warn .*msg="Configuration/i.test(run.output);
    if (isAccepted) return [];
    return [
      {
        severity: 'error',
        file,
        message: `Tempo says: ${reasonIn(run.output)}`,
        fix: 'Correct the reported error. Tempo would not start with this file.',
      },
    ];
  },
};
