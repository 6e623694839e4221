import type { Check } from '../../check.ts';
import type { ValidateConfig } from '../../config-schema.ts';
import { InputError, Skip } from '../../errors.ts';
import { request } from '../../http/client.ts';

/** The path at which each backend reports that it is ready. */
const READY = {
  prometheus: '/-/ready',
  alertmanager: '/-/ready',
  loki: '/ready',
  tempo: '/ready',
  grafana: '/api/health',
} as const satisfies Partial<Record<keyof ValidateConfig, string>>;

export const reachableServers: Check = {
  name: 'live/reachable',
  title: 'every server answers that it is ready',
  live: true,
  async run(inputs) {
    const asked = Object.entries(READY).flatMap(([name, path]) => {
      const url = inputs.config[name as keyof typeof READY];
      return url === undefined ? [] : [{ url, path }];
    });
    if (asked.length === 0)
      throw new Skip('no address is given: --prometheus, --alertmanager, --loki, --tempo, --grafana');
    const answers = await Promise.allSettled(
      asked.map(async ({ url, path }) => {
        const text = await request(url, path);
        if (/^\s*</.test(text))
          throw new InputError(
            `${url}${path} answers with a page, such as that of a login, not with its state`,
          );
      }),
    );
    const faults = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [(answer.reason as Error).message] : [],
    );
    if (faults.length > 0) throw new InputError(faults.join('\n  '));
    return [];
  },
};
