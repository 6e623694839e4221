import Type, { type Static } from 'typebox';

const globs = (description: string) => Type.Optional(Type.Array(Type.String(), { description }));
const path = (description: string) => Type.Optional(Type.String({ description }));
const url = (description: string) => Type.Optional(Type.String({ description, pattern: '^https?://' }));
const strict = { additionalProperties: false } as const;

const metricModule = Type.Object(
  {
    module: Type.String({ description: 'file whose exports are metric definitions' }),
    jobs: Type.Array(Type.String(), { description: 'scrape jobs that expose them; "*" for every job' }),
  },
  strict,
);

export const configSchema = Type.Object(
  {
    compose: path('compose file'),
    prometheusConfig: path('prometheus.yml'),
    rules: globs('Prometheus rule files'),
    lokiRules: globs('rule files of the Loki ruler'),
    alertmanagerConfig: path('alertmanager.yml'),
    lokiConfig: path('configuration of Loki'),
    tempoConfig: path('configuration of Tempo'),
    dashboards: globs('dashboard JSON files'),
    datasources: globs('Grafana provisioning files with datasources'),
    slo: globs('SLO specs in the format of @opsconductor/slo'),
    runbooks: path('folder with <alert>.md'),
    alerts: Type.Optional(
      Type.Object(
        {
          severities: globs('values of the label severity, highest first'),
          labels: globs('labels that every alert must have'),
          annotations: globs('annotations that every alert must have'),
          alwaysFiring: Type.Optional(
            Type.String({ description: 'name of the dead man’s switch, which needs no severity' }),
          ),
          testLabels: Type.Optional(
            Type.Record(Type.String(), Type.String(), {
              description:
                'labels of the test alert of live/notification; default: the lowest severity that reaches a webhook and no pager',
            }),
          ),
        },
        strict,
      ),
    ),
    metrics: Type.Optional(
      Type.Object(
        {
          modules: Type.Optional(Type.Array(metricModule)),
          catalogues: globs('metric catalogues (.json) or saved /metrics responses (any other name)'),
          unused: Type.Optional(
            Type.Record(Type.String(), Type.String(), {
              description: 'metric or prefix* → why nothing reads it',
            }),
          ),
        },
        strict,
      ),
    ),
    fastProfile: Type.Optional(
      Type.Object(
        {
          factor: Type.Integer({ minimum: 1 }),
          files: Type.Record(Type.String(), Type.Array(Type.String())),
        },
        strict,
      ),
    ),
    prometheus: url('base URL'),
    alertmanager: url('base URL'),
    loki: url('base URL'),
    tempo: url('base URL'),
    grafana: url('base URL'),
    inbox: url('URL of the notifications of the receiver; validate sends GET with ?since=<ISO time>'),
    seriesBudget: Type.Optional(
      Type.Object(
        {
          default: Type.Integer({ minimum: 1 }),
          jobs: Type.Optional(Type.Record(Type.String(), Type.Integer())),
        },
        strict,
      ),
    ),
    emptyWhenHealthy: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: '"dashboard uid/panel title" → why the panel has no data in a healthy system',
      }),
    ),
    exceptions: Type.Optional(
      Type.Array(
        Type.Object(
          {
            check: Type.String(),
            message: Type.String({ description: 'a part of the message' }),
            reason: Type.String({ minLength: 1 }),
          },
          strict,
        ),
      ),
    ),
  },
  strict,
);

/** The configuration of validate. Its paths are relative to the folder of the configuration file. */
export type ValidateConfig = Static<typeof configSchema>;
