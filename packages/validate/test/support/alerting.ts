/** A rule file with one alert: its settings in YAML flow style. */
export const alertFile = (expr: string, more = 'labels: { severity: warning }'): string =>
  `groups:\n  - name: shop\n    interval: 30s\n    rules:\n      - alert: ShopSick\n        expr: '${expr}'\n        ${more}\n`;

/** A dashboard with one panel. */
export const dashboardFile = (
  panel: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): string =>
  JSON.stringify({
    uid: 'one',
    title: 'One',
    panels: [
      {
        title: 'Orders',
        type: 'timeseries',
        datasource: { type: 'prometheus', uid: 'prometheus' },
        ...panel,
      },
    ],
    ...more,
  });
