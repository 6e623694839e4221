import type { Check } from '../../check.ts';
import { routesOf } from '../../input/alertmanager-config.ts';
import { verify } from '../../tool/backend.ts';

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The other checks of routes rest on our reading of the matchers: this one asks Alertmanager's own. */
export const amtoolRoutes: Check = {
  name: 'routes/amtool',
  title: 'amtool sends every alert where validate says it goes',
  async run(inputs) {
    const { file, route } = inputs.alertmanager();
    const sets = [
      ...new Map(
        inputs
          .alerts()
          .map(({ name, labels }) => [JSON.stringify([name, labels]), { alertname: name, ...labels }]),
      ).values(),
    ];
    const run = await verify(inputs, {
      image: 'prom/alertmanager',
      program: '/bin/sh',
      file,
      // One container answers for all of them.
      args: (path) => [
        '-ec',
        sets
          .map(
            (labels) =>
              `amtool config routes test --config.file=${quote(path)} ${Object.entries(labels)
                .map(([name, value]) => quote(`${name}=${value}`))
                .join(' ')} 2>/dev/null`,
          )
          .join('\n'),
      ],
    });
    if (run.exitCode !== 0) throw new Error(`amtool: ${run.output.split('\n').slice(-3).join(' ')}`);
    const answers = run.output.trim().split('\n');
    return sets.flatMap((labels, index) => {
      const own = routesOf(route, labels)
        .map(({ receiver }) => receiver)
        .join(',');
      if (own === answers[index]) return [];
      return [
        {
          severity: 'error' as const,
          file,
          message: `${labels.alertname}: amtool says ${answers[index]}, validate says ${own}`,
          fix: 'Report this: one of the two reads the matchers wrongly.',
        },
      ];
    });
  },
};
