export interface Step {
  readonly question: string;
  /** Checks that answer it. */
  readonly checks: readonly string[];
}

export interface TroubleList {
  readonly trouble: string;
  readonly steps: readonly Step[];
}

/** What somebody asks in turn when something does not show: the first answer that is no is most often the cause. */
export const LISTS: readonly TroubleList[] = [
  {
    trouble: 'Metrics are missing',
    steps: [
      {
        question: 'Does Prometheus answer, and accept its file?',
        checks: ['live/reachable', 'config/prometheus'],
      },
      { question: 'Is the service scraped?', checks: ['scrape/labelled', 'scrape/target'] },
      { question: 'Does its endpoint answer Prometheus?', checks: ['live/targets'] },
      {
        question: 'Is the metric called what the query says?',
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
      { question: 'Is every file JSON with a uid of its own?', checks: ['dashboards/uid'] },
      { question: 'May Grafana read the files?', checks: ['dashboards/permissions'] },
      {
        question: 'Do the panels’ queries parse, and answer?',
        checks: ['queries/syntax', 'dashboards/variables', 'live/panels'],
      },
    ],
  },
  {
    trouble: 'Traces are missing',
    steps: [
      { question: 'Does Tempo accept its file?', checks: ['config/tempo'] },
      { question: 'Do spans arrive?', checks: ['live/traces'] },
      {
        question: 'Are requests sampled, and do their exemplars lead to traces and logs?',
        checks: ['live/correlation'],
      },
    ],
  },
  {
    trouble: 'Alerts do not fire, or nobody is told',
    steps: [
      { question: 'Are the rules accepted, loaded and evaluated?', checks: ['config/rules', 'live/rules'] },
      {
        question: 'Can they fire?',
        checks: ['rules/reachable', 'queries/le-literal', 'contract/label-value'],
      },
      {
        question: 'Does Prometheus know an Alertmanager that accepts its file?',
        checks: ['scrape/alerting', 'config/alertmanager'],
      },
      {
        question: 'Does every alert lead to somebody?',
        checks: ['routes/receiver', 'routes/dead-receiver', 'routes/swallowed', 'routes/inhibition'],
      },
      { question: 'Does a test alert arrive?', checks: ['live/heartbeat', 'live/notification'] },
    ],
  },
];
