import type { Check } from '../../check.ts';
import { routesOf } from '../../input/alertmanager-config.ts';
import { formatDuration } from '../../promql/duration.ts';

const FIRES_ALWAYS = /^\s*(vector\(\d+\)|1|up\s*>=\s*0)\s*$/;
const LONGEST_BEAT_MS = 5 * 60_000;

/** Whether alerting works can only be told by an alert that always fires, to somebody who misses it. */
export const heartbeat: Check = {
  name: 'routes/heartbeat',
  title: 'a dead man’s switch beats at a receiver of its own',
  run(inputs) {
    const { file, route, receivers } = inputs.alertmanager();
    const name = inputs.config.alerts?.alwaysFiring;
    const alert = inputs
      .alerts()
      .find((rule) => rule.name === name || (name === undefined && FIRES_ALWAYS.test(rule.expr)));
    if (!alert) {
      return [
        {
          severity: 'warning',
          file,
          message:
            name === undefined
              ? 'no alert fires always: nobody is told when alerting itself is dead'
              : `the dead man’s switch "${name}" is no alert`,
          fix: 'Add an alert that always fires, and send it to a watcher outside of this stack.',
        },
      ];
    }
    const routes = routesOf(route, { alertname: alert.name, ...alert.labels });
    const others = inputs.alerts().filter((rule) => rule !== alert);
    return routes.flatMap((each) => {
      const integrations = receivers.find((one) => one.name === each.receiver)?.integrations ?? [];
      const isShared = others.some((other) =>
        routesOf(route, { alertname: other.name, ...other.labels }).includes(each),
      );
      const says =
        integrations.length === 0
          ? `goes to "${each.receiver}", which tells nobody`
          : isShared
            ? `goes to "${each.receiver}" by the same route as other alerts`
            : each.repeatIntervalMs > LONGEST_BEAT_MS
              ? `beats only each ${formatDuration(each.repeatIntervalMs)}`
              : undefined;
      if (says === undefined) return [];
      return [
        {
          severity: 'error' as const,
          file,
          line: each.line,
          message: `the dead man’s switch ${alert.name} ${says}`,
          fix: 'Give it a route of its own, with a repeat_interval of a few minutes at most.',
        },
      ];
    });
  },
};
