import { defect } from '../defect.ts';

const FILE = 'dashboards/shop.json';

export const dashboardDefects = [
  defect(
    'a datasource uid that is not provisioned',
    [FILE, '"uid": "prometheus"', '"uid": "prom"'],
    'dashboards/datasource',
    /panel "Orders" of shop uses the datasource "prom", which is not provisioned/,
  ),
  defect(
    'a datasource of another type',
    [
      'dashboards/shop-logs.json',
      '"type": "loki",\n        "uid": "loki"',
      '"type": "loki",\n        "uid": "prometheus"',
    ],
    'dashboards/datasource',
    /uses the datasource "prometheus" as loki/,
  ),
  defect(
    'a panel without a query',
    [FILE, '"expr": "sum(shop_baskets)"', '"expr": ""'],
    'dashboards/panel-query',
    /panel "Baskets" of shop has no query/,
  ),
  defect(
    'a panel with a metric that does not exist',
    [FILE, 'sum(shop_baskets)', 'sum(shop_basket_count)'],
    'contract/metric',
    /panel "Baskets" of shop: nothing exposes or records shop_basket_count/,
  ),
  defect(
    'a panel query that does not parse',
    [FILE, 'sum(shop_baskets)', 'sum(shop_baskets'],
    'queries/syntax',
    /panel "Baskets" of shop: not valid PromQL/,
  ),
  defect(
    'a panel that shows the total of a counter',
    [FILE, 'increase(shop_sold[5m])', 'shop_sold'],
    'queries/counter-rate',
    /panel "Sold" of shop: shop_sold is a counter/,
  ),
  defect(
    'a panel without a description',
    [FILE, '"description": "What Sold shows."', '"description": ""'],
    'dashboards/panel-texts',
    /panel "Sold" of shop has no description/,
  ),
  defect(
    'a panel without a unit',
    [FILE, '"unit": "reqps"', '"decimals": 2'],
    'dashboards/panel-texts',
    /panel "Orders" of shop has no unit/,
  ),
  defect(
    'a panel of five columns',
    [FILE, '"y": 0,\n        "w": 12', '"y": 0,\n        "w": 5'],
    'dashboards/layout',
    /is only 5 columns wide/,
  ),
  defect(
    'a panel that overlaps another',
    [FILE, '"x": 12,\n        "y": 0', '"x": 6,\n        "y": 0'],
    'dashboards/layout',
    /panel "Baskets" of shop overlaps "Orders"/,
  ),
  defect(
    'two dashboards with one uid',
    ['dashboards/shop-logs.json', '"uid": "shop-logs"', '"uid": "shop"'],
    'dashboards/uid',
    /its uid "shop" is already used by/,
  ),
  defect(
    'a dashboard without a uid',
    ['dashboards/shop-logs.json', '"uid": "shop-logs"', '"uid": ""'],
    'dashboards/uid',
    /it has no uid/,
  ),
  defect(
    'a variable that is not declared',
    [FILE, '$service', '$tenant'],
    'dashboards/variables',
    /uses the variable tenant, which the dashboard does not declare/,
  ),
  defect(
    'a link to a dashboard that does not exist',
    [FILE, '/d/shop-logs', '/d/logs'],
    'dashboards/links',
    /shop links to the dashboard "logs"/,
  ),
];
