import { type Labels, type Route, readYaml, routesOf } from '@opsconductor/promkit';
import { Skip } from '../../errors.ts';
import { requestJson } from '../../http/client.ts';
import { type AlertmanagerConfig, alertmanagerConfigIn } from '../../input/alertmanager-config.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asObject, asText } from '../../input/json.ts';
import { reading } from '../../input/source-file.ts';
import { SEVERITIES } from '../rules/severities.ts';

interface TestAlert {
  readonly labels: Labels;
  /** The longest group_wait of its routes. */
  readonly groupWaitMs: number;
}

/** Integrations that call or wake a person. */
const PAGERS = new Set(['pagerduty', 'opsgenie', 'victorops', 'pushover', 'sns', 'incidentio']);

/** Severities that are high by their name, also if the configuration lists the lowest first. */
const HIGH = /^(critical|crit|page|pager|fatal|emergency|disaster|high|p[01])$/i;

/**
 * The labels of the test alert: those of the configuration, or the lowest severity that goes to a webhook and to no pager.
 * Without a configuration, the highest severity is never used: its webhook may be that of a pager.
 *
 * @throws Skip if no severity is safe
 */
export async function testAlert(inputs: Inputs, alertmanager: string): Promise<TestAlert> {
  const config = await runningConfig(alertmanager);
  const given = inputs.config.alerts?.testLabels;
  if (given) return alertOf(given, config);
  const [, ...others] = inputs.config.alerts?.severities ?? SEVERITIES;
  const lower = others.filter((severity) => !HIGH.test(severity));
  const safe = lower
    .toReversed()
    .map((severity) => alertOf({ severity }, config))
    .find(({ kinds }) => kinds.includes('webhook') && !kinds.some((kind) => PAGERS.has(kind)));
  if (safe) return safe;
  throw new Skip(
    `no test alert is sent: with the severity ${lower.join(' or ') || 'below the highest'}, it would go to a pager or to no webhook. To send one, set alerts.testLabels in the configuration`,
  );
}

function alertOf(chosen: Labels, { route, receivers }: AlertmanagerConfig) {
  const run = crypto.randomUUID();
  const labels = {
    alertname: 'ValidateTestAlert',
    scope: 'validate',
    // A unique service starts a new group if group_by includes service. An existing group waits for its group_interval.
    service: `validate-${run}`,
    ...chosen,
    validate_run: run,
  };
  const routes: Route[] = routesOf(route, labels);
  const names = new Set(routes.map(({ receiver }) => receiver));
  return {
    labels,
    groupWaitMs: Math.max(...routes.map(({ groupWaitMs }) => groupWaitMs)),
    kinds: receivers
      .filter(({ name }) => names.has(name))
      .flatMap(({ integrations }) => integrations.map(({ kind }) => kind)),
  };
}

/** The configuration with which Alertmanager runs. It shows no secret. */
async function runningConfig(alertmanager: string): Promise<AlertmanagerConfig> {
  const status = await requestJson<{ config?: unknown }>(alertmanager, '/api/v2/status');
  const text = asText(asObject(status.config).original) ?? '';
  return reading(() => alertmanagerConfigIn(readYaml(text, `${alertmanager}/api/v2/status`)));
}
