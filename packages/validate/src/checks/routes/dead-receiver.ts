import { allRoutes } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asText, type Json } from '../../input/json.ts';
import type { Finding } from '../../problem.ts';
import { serviceOf } from '../../tool/backend.ts';

const EXAMPLE_HOST = /(?:^|[@/.])(example\.(?:com|org|net))(?=[:/?#]|$)/i;
/** Words that may be a part of a real host name: they count only elsewhere. */
const PLACEHOLDER = /\bX{4,}|T0{4,}|<[^>]+>|change-?me|\byour(?:[-_]\w+)?\b|placeholder/i;
const HOST = /^(?:https?:\/\/)?(?:[^@/]*@)?([\w.-]+)(?::\d+)?(?=\/|$)/;
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

/** The address is not in the message: that of a webhook is a secret. */
function faultsOf(inputs: Inputs, settings: Json): string[] {
  const compose = inputs.optional(() => inputs.compose());
  const hosts = compose && new Set(compose.services.flatMap((service) => service.hosts));
  const isOnHost = compose && serviceOf(compose, 'alertmanager')?.settings.network_mode === 'host';
  return Object.entries(settings).flatMap(([key, value]) => {
    const address = asText(value);
    if (address === undefined || !ADDRESSES.includes(key.replace(/^smtp_|^slack_|^pagerduty_/, '')))
      return [];
    const isAddress = /^https?:/.test(address) || key.endsWith('smarthost') || address.includes('@');
    const host = isAddress ? HOST.exec(address)?.[1] : undefined;
    const rest = host === undefined ? address : address.replace(host, '');
    const word = EXAMPLE_HOST.exec(address)?.[1] ?? PLACEHOLDER.exec(rest)?.[0];
    if (word !== undefined) return [`${key} is a placeholder: it contains "${word}"`];
    const isOfStack =
      host !== undefined && !host.includes('.') && (/^https?:/.test(address) || key.endsWith('smarthost'));
    if (!isOfStack || !hosts || isOnHost) return [];
    if (host === 'localhost') return [`${key} points to Alertmanager’s own container`];
    return hosts.has(host)
      ? []
      : [`${key} is on the host ${host}, which is not a service of the compose file`];
  });
}
