import { Problem } from '../cli/problem.ts';
import type { PublishedPort } from '../files/ports.ts';
import type { Variables } from '../files/variables.ts';

const STANDARD = 'http://localhost';
/** The tools that people open, with the start of their variables. docker-compose.monitoring.yml puts their links together. */
const TOOLS = {
  prometheus: 'PROMETHEUS',
  alertmanager: 'ALERTMANAGER',
  grafana: 'GRAFANA',
  'alert-inbox': 'ALERT_INBOX',
} as const;
type Tool = keyof typeof TOOLS;

const HOST = /^https?:\/\/(?:[^\s/:?#[\]]+|\[[\da-f:]+\])$/i;
/** Paths are added to it, so it has no slash at its end. */
const ADDRESS = /^https?:\/\/[^\s?#]*[^\s/?#]$/;

const variableOf = (tool: Tool) => `${TOOLS[tool]}_PUBLIC_URL`;

/** Links with a wrong base would be sent to people who are paged. */
export function checkPublicUrls(variables: Variables): void {
  const { PUBLIC_URL: base } = variables;
  const tools = Object.keys(TOOLS) as Tool[];
  if (base && !HOST.test(base))
    throw new Problem(
      `PUBLIC_URL=${base} is not valid: links add the port of each tool, so it has only a scheme and a host.`,
      `Write PUBLIC_URL=http://host. For a path, a port or a tunnel, set the address of each tool: ${tools.map(variableOf).join(', ')}.`,
    );
  for (const variable of tools.map(variableOf)) {
    const address = variables[variable];
    if (address && !ADDRESS.test(address))
      throw new Problem(
        `${variable}=${address} is not valid.`,
        'Write an address such as https://host/path, without a slash at its end.',
      );
  }
}

/** Where the links in notifications, dashboards and runbooks lead. */
export function linksLine(ports: readonly PublishedPort[], variables: Variables): string {
  const base = variables.PUBLIC_URL || STANDARD;
  const own = (Object.keys(TOOLS) as Tool[]).filter((tool) => variables[variableOf(tool)]);
  if (own.length === 0)
    return `Links in notifications and dashboards begin with ${base} (PUBLIC_URL in .env).`;
  const addresses = (Object.keys(TOOLS) as Tool[]).map((tool) => {
    const port = ports.find(({ service }) => service === tool)?.port;
    return `${tool} ${variables[variableOf(tool)] || `${base}:${port}`}`;
  });
  return `Links in notifications and dashboards lead to ${addresses.join(', ')}.`;
}
