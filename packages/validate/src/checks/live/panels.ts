import pMap from 'p-map';
import type { Check } from '../../check.ts';
import { queryNow } from '../../http/prometheus.ts';
import type { Panel } from '../../input/dashboards.ts';
import type { Expression } from '../../input/expressions.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asObject } from '../../input/json.ts';
import type { Finding } from '../../problem.ts';
import { finding } from '../queries/finding.ts';

/** Prometheus runs at most 20 queries at the same time, and the rules need some of them. */
const CONCURRENT = 8;
/** Grafana's own value for "all" of a variable. */
const ALL = '.*';

/** An empty panel is easily mistaken for a healthy system. */
export const panels: Check = {
  name: 'live/panels',
  title: 'the query of every panel returns data',
  live: true,
  async run(inputs) {
    inputs.dashboards();
    const asked = inputs.expressions().filter(({ dashboard }) => dashboard?.target.isHidden === false);
    const found = await pMap(asked, (expression) => ask(inputs, expression), { concurrency: CONCURRENT });
    return found.flat();
  },
};

async function ask(inputs: Inputs, expression: Expression): Promise<Finding[]> {
  const { dashboard, panel } = expression.dashboard ?? {};
  if (!dashboard || !panel) return [];
  const isLoki = expression.language === 'logql';
  const url = isLoki ? inputs.config.loki : inputs.need('prometheus', '--prometheus');
  if (url === undefined) return [];
  // Matchers on a variable use "all", because the file contains only the first value of each variable.
  const query = expression.text
    .replace(/(=~|=)\s*"any_value"/g, `=~"${isLoki ? '.+' : ALL}"`)
    .replaceAll('any_value', ALL);
  const path = isLoki
    ? /^\s*\{/.test(query)
      ? '/loki/api/v1/query_range'
      : '/loki/api/v1/query'
    : '/api/v1/query';
  try {
    const samples = await queryNow(url, query, path);
    if (samples.some(({ value }) => isLoki || !Number.isNaN(value))) return [];
  } catch (error) {
    // A rejected query is a finding for the panel. An unreachable server is not.
    if (!/ answers 4(00|22): /.test((error as Error).message)) throw error;
    return [
      finding(expression, 'error', (error as Error).message, 'Run the query manually, and correct it.'),
    ];
  }
  const known = inputs.config.emptyWhenHealthy ?? {};
  if (`${dashboard.uid}/${panel.title}` in known || hasNoValueText(panel)) return [];
  return [
    finding(
      expression,
      'error',
      'its query returns no data',
      'Correct the query. If the panel has no data in a healthy system, set “No value” in its options, or add it to emptyWhenHealthy.',
    ),
  ];
}

/** Grafana shows the text of “No value” when a panel has no data. */
function hasNoValueText({ settings }: Panel): boolean {
  const { noValue } = asObject(asObject(settings.fieldConfig).defaults);
  return typeof noValue === 'string' && noValue !== '';
}
