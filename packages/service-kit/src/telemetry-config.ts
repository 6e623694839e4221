import {
  defaultTags,
  performanceWindowSeconds,
  startTelemetry,
  type Telemetry,
  type TelemetryOptions,
} from '@opsconductor/telemetry';
import Type, { type Static } from 'typebox';
import { samplingFrom } from './sampling-file.ts';
import { readSecret } from './secret-file.ts';

const url = (description: string) =>
  Type.Optional(Type.String({ pattern: '^https?://[^\\s/]+', description }));

/** The configuration that every service takes; each spreads it into its own schema. */
export const telemetryConfig = {
  ENVIRONMENT: Type.String({
    default: 'demo',
    pattern: '^[a-z][a-z0-9-]{0,31}$',
    description: 'deployment environment, lower case',
  }),
  SERVICE_VERSION: Type.String({
    default: '1.0.0',
    maxLength: 64,
    description: 'version of the running build',
  }),
  LOG_LEVEL: Type.Enum(['debug', 'info', 'warn', 'error', 'silent'], {
    default: 'info',
    description: 'least severe level that is written',
  }),
  LOKI_URL: url('base URL of Loki; without it logs go to stdout only'),
  OTLP_ENDPOINT: url('base URL of an OTLP/HTTP receiver; without it spans are not exported'),
  SPOOL_DIR: Type.Optional(
    Type.String({ description: 'folder that keeps log lines while Loki is unreachable' }),
  ),
  COMMON_TAGS: Type.Optional(
    Type.Array(Type.String({ pattern: `^(${defaultTags.join('|')})=[A-Za-z0-9._-]{1,48}$` }), {
      maxItems: 8,
      description: `comma list of tags on every series, span and log line, such as region=eu-1 (${defaultTags.join(', ')})`,
    }),
  ),
  SAMPLING_FILE: Type.Optional(
    Type.String({ description: 'JSON file that says which traces are kept, for all services' }),
  ),
  SAMPLING_RATIO: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'share of root traces that are kept, instead of the ratio of SAMPLING_FILE; default: 0.1',
    }),
  ),
  USER_ID_KEY_FILE: Type.Optional(
    Type.String({
      description:
        'file with the key of the hashes of user ids, the same for all services; default: a random key for each process',
    }),
  ),
  HOST: Type.String({ default: '0.0.0.0', description: 'address to listen on' }),
  PORTS: portsConfig(3000, 9464),
  FAULT_TOKEN_FILE: Type.Optional(
    Type.String({
      description:
        'file with the bearer token of /faults; without it, or if it is empty, the service has no fault routes',
    }),
  ),
};

/** How far `/health/performance` looks back, for the services that pass it on. */
export const performanceConfig = {
  PERFORMANCE_WINDOW_SECONDS: Type.Integer({
    ...performanceWindowSeconds,
    description: 'seconds that /health/performance looks back',
  }),
};

/** `PORTS` with a service's own defaults; the first is the main port. */
export function portsConfig(...ports: number[]) {
  return Type.Array(Type.Integer({ minimum: 0, maximum: 65_535 }), {
    default: ports,
    minItems: 1,
    maxItems: 4,
    description: 'comma list of ports to listen on, the main one first',
  });
}

const TelemetryConfig = Type.Object(telemetryConfig);

/** The options of telemetry that the configuration gives. */
export function telemetryOptions(
  serviceName: string,
  config: Static<typeof TelemetryConfig>,
): TelemetryOptions {
  return {
    serviceName,
    serviceVersion: config.SERVICE_VERSION,
    environment: config.ENVIRONMENT,
    logLevel: config.LOG_LEVEL,
    sampling: {
      ...(config.SAMPLING_FILE && samplingFrom(config.SAMPLING_FILE, serviceName)),
      ...(config.SAMPLING_RATIO !== undefined && { ratio: config.SAMPLING_RATIO }),
    },
    ...(config.USER_ID_KEY_FILE && {
      userIdKey: readSecret('USER_ID_KEY_FILE', config.USER_ID_KEY_FILE),
    }),
    ...(config.COMMON_TAGS && {
      tags: Object.fromEntries(config.COMMON_TAGS.map((tag) => tag.split('=', 2) as [string, string])),
    }),
    ...(config.LOKI_URL && { lokiUrl: config.LOKI_URL }),
    ...(config.OTLP_ENDPOINT && { otlpUrl: config.OTLP_ENDPOINT }),
    ...(config.SPOOL_DIR && { spoolDir: config.SPOOL_DIR }),
  };
}

/** Starts telemetry with the settings of the configuration. */
export function telemetryFromConfig(serviceName: string, config: Static<typeof TelemetryConfig>): Telemetry {
  return startTelemetry(telemetryOptions(serviceName, config));
}
