export interface Step {
  readonly question: string;
  /** Checks that answer it. */
  readonly checks: readonly string[];
}

export interface Trouble {
  readonly trouble: string;
  readonly steps: readonly Step[];
}

/** Questions in the order in which an engineer checks them when data is missing. The first "no" is usually the cause. */
export const TROUBLES: readonly Trouble[] = [
  {
    trouble: 'Metrics are missing',
    steps: [
      {
        question: 'Does Prometheus answer, and is its configuration valid?',
        checks: ['live/reachable', 'config/prometheus'],
      },
      { question: 'Is the service scraped?', checks: ['scrape/labelled', 'scrape/target'] },
      { question: 'Can Prometheus scrape its endpoint?', checks: ['live/targets'] },
      {
        question: 'Do the queries use the right names of metrics and labels?',
        checks: ['contract/metric', 'contract/label', 'live/metrics'],
      },
    ],
  },
  {
    trouble: 'Dashboards do not load, or are empty',
    steps: [
      {
        question: 'Are the datasources right, and do they answer?',
        checks: ['dashboards/datasource', 'live/grafana'],
      },
      { question: 'Is every file valid JSON with a unique uid?', checks: ['dashboards/uid'] },
      {
        question: 'Can Grafana read the files?',
        checks: ['dashboards/permissions', 'compose/permissions'],
      },
      {
        question: 'Are the queries of the panels valid, and do they return data?',
        checks: ['queries/syntax', 'dashboards/variables', 'live/panels'],
      },
    ],
  },
  {
    trouble: 'Traces are missing',
    steps: [
      { question: 'Is the configuration of Tempo valid?', checks: ['config/tempo'] },
      { question: 'Do spans arrive?', checks: ['live/traces'] },
      {
        question: 'Are requests sampled, and do their exemplars lead to traces and logs?',
        checks: ['live/correlation'],
      },
    ],
  },
  {
    trouble: 'Alerts do not fire, or notifications do not arrive',
    steps: [
      { question: 'Are the rules accepted, loaded and evaluated?', checks: ['config/rules', 'live/rules'] },
      {
        question: 'Can they fire?',
        checks: ['rules/reachable', 'queries/le-literal', 'contract/label-value'],
      },
      {
        question: 'Does Prometheus have an Alertmanager, and is its configuration valid?',
        checks: ['scrape/alerting', 'config/alertmanager'],
      },
      {
        question: 'Does every alert reach a receiver?',
        checks: ['routes/receiver', 'routes/dead-receiver', 'routes/swallowed', 'routes/inhibition'],
      },
      { question: 'Does a test alert arrive?', checks: ['live/heartbeat', 'live/notification'] },
    ],
  },
];
