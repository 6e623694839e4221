import { allRoutes } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asText, type Json } from '../../input/json.ts';
import type { Finding } from '../../problem.ts';

const PLACEHOLDER = /example\.(com|org|net)|\bX{4,}|T0{4,}|<[^>]+>|changeme|your[-_]|placeholder/i;
const ADDRESSES = ['url', 'api_url', 'webhook_url', 'smarthost', 'to', 'service_key', 'routing_key'];

/** Notifications to a receiver with a wrong address are lost. */
export const deadReceiver: Check = {
  name: 'routes/dead-receiver',
  title: 'every receiver is used and has a real address',
  run(inputs) {
    const { file, receivers, route, global, line } = inputs.alertmanager();
    const used = new Set(allRoutes(route).map((each) => each.receiver));
    const findings: Finding[] = receivers
      .filter(({ name }) => !used.has(name))
      .map(({ name, line: at }) => ({
        severity: 'warning',
        file,
        line: at,
        message: `no route leads to the receiver "${name}"`,
        fix: 'Add a route to it, or remove it.',
      }));
    const holders = [
      { who: 'global', settings: global, at: line('global') },
      ...receivers.flatMap(({ name, integrations }) =>
        integrations.map((each) => ({ who: `receiver "${name}"`, settings: each.settings, at: each.line })),
      ),
    ];
    for (const { who, settings, at } of holders) {
      for (const fault of faultsOf(inputs, settings)) {
        findings.push({
          severity: 'error',
          file,
          line: at,
          message: `${who}: ${fault}`,
          fix: 'Correct the address, or remove the receiver.',
        });
      }
    }
    return findings;
  },
};

function faultsOf(inputs: Inputs, settings: Json): string[] {
  const services = inputs.has('compose')
    ? new Set(inputs.compose().services.map(({ name }) => name))
    : undefined;
  return Object.entries(settings).flatMap(([key, value]) => {
    const address = asText(value);
    if (address === undefined || !ADDRESSES.includes(key.replace(/^smtp_|^slack_|^pagerduty_/, '')))
      return [];
    if (PLACEHOLDER.test(address)) return [`${key} "${address}" is a placeholder`];
    const host = /^(?:https?:\/\/)?(?:[^@/]*@)?([\w.-]+)(?::\d+)?(?:\/|$)/.exec(address)?.[1];
    const isOfStack =
      host !== undefined && (/^https?:/.test(address) || key.endsWith('smarthost')) && !host.includes('.');
    if (isOfStack && services && host !== 'localhost' && !services.has(host))
      return [`${key} "${address}" is on the host ${host}, which is not a service of the compose file`];
    if (isOfStack && host === 'localhost' && services)
      return [`${key} "${address}" points to Alertmanager’s own container`];
    return [];
  });
}
