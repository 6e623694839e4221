import pMap from 'p-map';
import type { Check } from '../../check.ts';
import { queryNow } from '../../http/prometheus.ts';
import type { Panel } from '../../input/dashboards.ts';
import type { Expression } from '../../input/expressions.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asObject } from '../../input/json.ts';
import type { Finding } from '../../problem.ts';
import { finding } from '../queries/finding.ts';

/** Prometheus takes 20 queries at a time; the rules need some of them. */
const CONCURRENT = 8;
/** Grafana's own value for "all" of a variable. */
const ALL = '.*';

/** A panel that stays empty is seen as a panel on which all is well. */
export const panels: Check = {
  name: 'live/panels',
  title: 'the query of every panel answers with data',
  live: true,
  async run(inputs) {
    inputs.dashboards();
    const asked = inputs.expressions().filter(({ dashboard }) => dashboard !== undefined);
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
  // Matchers on a variable are asked with "all": only the first value of each is in the file.
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
    // A query that is refused is the panel's fault; a server that is away is not.
    if (!/ answers 4(00|22): /.test((error as Error).message)) throw error;
    return [finding(expression, 'error', (error as Error).message, 'Run the query by hand, and correct it.')];
  }
  const known = inputs.config.emptyWhenHealthy ?? {};
  if (`${dashboard.uid}/${panel.title}` in known || saysWhatEmptyMeans(panel)) return [];
  return [
    finding(
      expression,
      'error',
      'its query answers without data',
      "Correct the query; if it is empty while all is well, give the panel a text for it (Grafana's “No value”) or name it in emptyWhenHealthy.",
    ),
  ];
}

/** Grafana's “No value”: a reader of the panel is told what its emptiness means. */
function saysWhatEmptyMeans({ settings }: Panel): boolean {
  const { noValue } = asObject(asObject(settings.fieldConfig).defaults);
  return typeof noValue === 'string' && noValue !== '';
}
