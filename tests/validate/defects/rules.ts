import { defect } from '../defect.ts';

const FILE = 'rules/shop.rules.yml';
const BY_SERVICE = 'sum by (service, le) (rate(shop_order_seconds_bucket[5m]))';

export const ruleDefects = [
  defect(
    'a misspelt metric name',
    [
      FILE,
      'sum by (service) (increase(shop_orders_total[1d]))',
      'sum by (service) (increase(shop_order_total[1d]))',
    ],
    'contract/metric',
    /nothing exposes or records shop_order_total/,
  ),
  defect(
    'a recording rule that was renamed',
    [FILE, 'record: service:orders_failed:ratio_rate5m', 'record: service:orders_failed:ratio_rate10m'],
    'contract/metric',
    /nothing exposes or records service:orders_failed:ratio_rate5m/,
  ),
  defect(
    'a metric that relabelling drops',
    ['prometheus.yml', 'regex: shop_debug_.+', 'regex: shop_orders_.+'],
    'contract/metric',
    /nothing exposes or records shop_orders_total/,
  ),
  defect(
    'a metric that relabelling no longer renames',
    ['prometheus.yml', 'regex: (shop_sold)_total', 'regex: (shop_gone)_total'],
    'contract/metric',
    /nothing exposes or records shop_sold/,
  ),
  defect(
    'a label that the service has removed',
    ['metrics.mjs', "labels: { status: ['success', 'error'] }", 'labels: {}'],
    'contract/label',
    /shop_orders_total has no label status/,
  ),
  defect(
    'a sum by a label that no metric has',
    [
      FILE,
      'sum by (service) (increase(shop_orders_total[1d]))',
      'sum by (tenant) (increase(shop_orders_total[1d]))',
    ],
    'contract/label',
    /has no label tenant/,
  ),
  defect(
    'a label value that cannot occur',
    [FILE, 'status="error"', 'status="failed"'],
    'contract/label-value',
    /status="failed" cannot occur on shop_orders_total/,
  ),
  defect(
    'a job that was renamed',
    ['prometheus.yml', 'job_name: shop', 'job_name: store'],
    'contract/label-value',
    /job="shop" cannot occur on up/,
  ),
  defect(
    'a metric that nothing reads',
    [
      'metrics.mjs',
      'export const sold',
      "export const idle = { type: 'gauge', name: 'shop_idle', labels: {} };\nexport const sold",
    ],
    'contract/consumer',
    /shop_idle is exposed, but no rule/,
  ),
  defect(
    'le="1"',
    [FILE, 'le="1.0"', 'le="1"'],
    'queries/le-literal',
    /le="1" matches nothing on Prometheus 3/,
  ),
  defect(
    'a counter without rate',
    [FILE, 'sum by (service) (increase(shop_orders_total[1d]))', 'sum by (service) (shop_orders_total)'],
    'queries/counter-rate',
    /shop_orders_total is a counter, but is read without rate/,
  ),
  defect(
    'a rate of a gauge',
    [FILE, 'increase(shop_orders_total[1d])', 'rate(shop_baskets[1d])'],
    'queries/rate-on-gauge',
    /rate\(\) reads shop_baskets, which is a gauge/,
  ),
  defect(
    'a rate of a sum',
    [
      FILE,
      'sum by (service) (increase(shop_orders_total[1d]))',
      'rate(sum by (service) (shop_orders_total)[5m:15s])',
    ],
    'queries/rate-of-sum',
    /rate\(\) of an aggregation/,
  ),
  defect(
    'a quantile without le',
    [FILE, BY_SERVICE, BY_SERVICE.replace(', le', '')],
    'queries/histogram-le',
    /histogram_quantile\(\) of a sum without le/,
  ),
  defect(
    'a range that contains one scrape',
    [FILE, `${BY_SERVICE}) > 1`, `${BY_SERVICE.replace('5m', '20s')}) > 1`],
    'queries/short-range',
    /\[20s\] of shop_order_seconds_bucket is 1\.3 scrape intervals of 15s: too few for a rate/,
  ),
  defect(
    'a range that contains three scrapes',
    [FILE, `${BY_SERVICE}) > 1`, `${BY_SERVICE.replace('5m', '45s')}) > 1`],
    'queries/short-range',
    /3\.0 scrape intervals of 15s: one failed scrape leaves a gap/,
  ),
  defect(
    'a retention that is too short for a window',
    ['compose.yml', 'retention.time=15d', 'retention.time=6h'],
    'queries/retention',
    /reads 1d of shop_orders_total, but Prometheus keeps only 6h/,
  ),
  defect(
    'an offset beyond the retention',
    [FILE, 'shop_orders_total[1d]', 'shop_orders_total[1d] offset 3w'],
    'queries/retention',
    /reads 22d of shop_orders_total, but Prometheus keeps only 15d/,
  ),
  defect(
    'an expression that does not parse',
    [FILE, 'expr: up{job="shop"} == 0', 'expr: up{job="shop" == 0'],
    'queries/syntax',
    /alert ShopDown: not valid PromQL/,
  ),
  defect(
    'a LogQL expression that does not parse',
    ['loki-rules/logs.rules.yml', '{level="ERROR"}[5m]', '{level="ERROR"[5m]'],
    'queries/syntax',
    /alert ErrorsLogged: not valid LogQL/,
  ),
  defect(
    'an alert without a severity',
    [
      FILE,
      'labels: { severity: critical }\n        annotations:\n          summary: "Orders',
      'labels: { team: shop }\n        annotations:\n          summary: "Orders',
    ],
    'rules/labels',
    /OrdersFail has no label severity/,
  ),
  defect(
    'an unknown severity',
    [FILE, 'labels: { severity: warning }', 'labels: { severity: page }'],
    'rules/labels',
    /OrdersSlow has the unknown severity "page"/,
  ),
  defect(
    'an alert without a description',
    [FILE, '          description: "It does not answer Prometheus."\n', ''],
    'rules/annotations',
    /ShopDown has no annotation description/,
  ),
  defect(
    'a runbook that does not exist',
    [FILE, 'runbooks/OrdersFail.md', 'runbooks/OrdersBroken.md'],
    'rules/runbook',
    /the runbook of OrdersFail does not exist: runbooks\/OrdersBroken\.md/,
  ),
  defect(
    'a dashboard that does not exist',
    [FILE, 'ShopDown.md\n          dashboard: shop', 'ShopDown.md\n          dashboard: store'],
    'rules/dashboard',
    /ShopDown names the dashboard "store"/,
  ),
  defect(
    'a text with a label that is aggregated away',
    [FILE, 'summary: "Few orders are fast"', 'summary: "Few orders of {{ $labels.service }} are fast"'],
    'rules/template',
    /FastOrdersFew uses \$labels\.service/,
  ),
  defect(
    'two alerts with the same name and labels',
    [FILE, 'alert: ShopDown', 'alert: OrdersFail'],
    'rules/duplicates',
    /alert OrdersFail has the same name and labels/,
  ),
  defect(
    'a `for` between two evaluations',
    [FILE, 'for: 5m', 'for: 50s'],
    'rules/for-interval',
    /for 50s is not a multiple of the evaluation interval 30s: it fires after 1m/,
  ),
  defect(
    'a ratio with a threshold above 1',
    [FILE, 'ratio_rate5m > 0.05', 'ratio_rate5m > 14.4 * 0.1'],
    'rules/reachable',
    /OrdersFail can never fire: .*1\.44/,
  ),
  defect(
    'a burn tier that cannot be reached',
    ['slo/orders.slo.yml', 'objective: 99\n', 'objective: 90\n'],
    'slo/burn',
    /orders: burn\.fast can never fire: 14\.4 times the budget of 10 %/,
  ),
  defect(
    'burn windows in the wrong order',
    ['slo/orders.slo.yml', 'short: 5m, long: 1h', 'short: 1h, long: 5m'],
    'slo/burn',
    /burn\.fast\.short is 1h, not shorter than its long window 5m/,
  ),
  defect(
    'an objective of 100 %',
    ['slo/orders.slo.yml', 'objective: 99\n', 'objective: 100\n'],
    'slo/objective',
    /orders: objective is 100: must be < 100/,
  ),
  defect(
    'an SLO with a metric that does not exist',
    ['slo/orders.slo.yml', 'total: shop_orders_total', 'total: shop_order_total'],
    'slo/objective',
    /orders: nothing exposes shop_order_total/,
  ),
];
