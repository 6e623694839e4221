import type { Check } from '../../check.ts';
import { routesOf } from '../../input/alertmanager-config.ts';

/** An alert that fires and reaches nobody looks, from the outside, like health. */
export const receiver: Check = {
  name: 'routes/receiver',
  title: 'every alert reaches a receiver that tells somebody',
  run(inputs) {
    const { route, receivers } = inputs.alertmanager();
    const telling = new Set(
      receivers.filter(({ integrations }) => integrations.length > 0).map(({ name }) => name),
    );
    return inputs
      .alerts()
      .filter(({ name, labels }) => {
        const routes = routesOf(route, { alertname: name, ...labels });
        return !routes.some((each) => telling.has(each.receiver));
      })
      .map(({ name, labels, file, line }) => ({
        severity: 'error',
        file,
        line: line(),
        message: `${name} goes to "${routesOf(route, { alertname: name, ...labels })[0]?.receiver}", which tells nobody`,
        fix: 'Route it to a receiver with an integration, or give that receiver one.',
      }));
  },
};
