import { routesOf } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';

/** If an alert fires but reaches no one, the system looks healthy. */
export const receiver: Check = {
  name: 'routes/receiver',
  title: 'every alert reaches a receiver that sends notifications',
  run(inputs) {
    const { route, receivers } = inputs.alertmanager();
    const sending = new Set(
      receivers.filter(({ integrations }) => integrations.length > 0).map(({ name }) => name),
    );
    return inputs
      .alerts()
      .filter(({ name, labels }) => {
        const routes = routesOf(route, { alertname: name, ...labels });
        return !routes.some((each) => sending.has(each.receiver));
      })
      .map(({ name, labels, file, line }) => ({
        severity: 'error',
        file,
        line: line(),
        message: `${name} goes to "${routesOf(route, { alertname: name, ...labels })[0]?.receiver}", which sends no notifications`,
        fix: 'Route it to a receiver with an integration, or add an integration to this receiver.',
      }));
  },
};
