import { amtoolScript, routesOf } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import { InputError } from '../../errors.ts';
import { verify } from '../../tool/backend.ts';
import { reasonIn } from '../../tool/reason.ts';

/** The other route checks evaluate matchers with the code of validate. This check compares it with Alertmanager's code. */
export const amtoolRoutes: Check = {
  name: 'routes/amtool',
  title: 'amtool and validate agree on the route of every alert',
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
      backend: 'alertmanager',
      program: 'sh',
      file,
      // One container tests all alerts. The script hides why amtool cannot read a file, so check-config comes first.
      args: (path) => [
        '-ec',
        `said=$(amtool check-config "$0" 2>&1) || { echo "$said"; exit 1; }\n${amtoolScript(path, sets)}`,
        path,
      ],
    });
    if (run.exitCode !== 0)
      throw new InputError(`amtool cannot read the routes of ${file}: ${reasonIn(run.output)}`);
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
          message: `${labels.alertname}: amtool routes it to ${answers[index]}, validate to ${own}`,
          fix: 'Report this as a bug: one of the two evaluates the matchers wrongly.',
        },
      ];
    });
  },
};
