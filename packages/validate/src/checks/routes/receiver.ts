import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';
import { possibleRoutes } from './possible-routes.ts';

/** If an alert fires but reaches no one, the system looks healthy. */
export const receiver: Check = {
  name: 'routes/receiver',
  title: 'every alert reaches a receiver that sends notifications',
  run(inputs) {
    const { route, receivers } = inputs.alertmanager();
    const sending = new Set(
      receivers.filter(({ integrations }) => integrations.length > 0).map(({ name }) => name),
    );
    return inputs.alerts().flatMap((rule): Finding[] => {
      const routes = possibleRoutes(inputs, route, rule);
      if (routes.some((each) => sending.has(each.receiver))) return [];
      return [
        {
          severity: 'error',
          file: rule.file,
          line: rule.line(),
          message: `${rule.name} goes to "${routes[0]?.receiver}", which sends no notifications`,
          fix: 'Route it to a receiver with an integration, or add an integration to this receiver.',
        },
      ];
    });
  },
};
