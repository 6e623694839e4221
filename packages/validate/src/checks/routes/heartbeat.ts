import { formatDuration, routesOf } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';

const FIRES_ALWAYS = /^\s*(vector\(\d+\)|1|up\s*>=\s*0)\s*$/;
const MAX_REPEAT_MS = 5 * 60_000;

/**
 * When the alerting pipeline fails, it cannot send an alert about it. So one alert always fires, and a watcher outside
 * the stack notices when its notifications stop.
 */
export const heartbeat: Check = {
  name: 'routes/heartbeat',
  title: 'the dead man’s switch has its own route and repeats often',
  async run(inputs) {
    await inputs.complete('rules');
    const { file, route, receivers, line } = inputs.alertmanager();
    const name = inputs.config.alerts?.alwaysFiring;
    const alert = inputs
      .alerts()
      .find((rule) => rule.name === name || (name === undefined && FIRES_ALWAYS.test(rule.expr)));
    if (!alert) {
      return [
        {
          severity: 'warning',
          file,
          line: line('route'),
          message:
            name === undefined
              ? 'no alert always fires, so a failure of the alerting pipeline goes unnoticed'
              : `alerts.alwaysFiring names "${name}" as the dead man’s switch, but no such alert exists`,
          fix: 'Add an alert that always fires, and send it to a watcher outside this stack.',
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
          ? `goes to "${each.receiver}", which sends no notifications`
          : isShared
            ? `shares the route to "${each.receiver}" with other alerts`
            : each.repeatIntervalMs > MAX_REPEAT_MS
              ? `repeats only every ${formatDuration(each.repeatIntervalMs)}`
              : undefined;
      if (says === undefined) return [];
      return [
        {
          severity: 'error' as const,
          file,
          line: each.line,
          message: `the dead man’s switch ${alert.name} ${says}`,
          fix: `Give it its own route to a receiver with an integration, with a repeat_interval of at most ${formatDuration(MAX_REPEAT_MS)}.`,
        },
      ];
    });
  },
};
