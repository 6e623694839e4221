/** The back ends that the page may query, by the uid of Grafana's data source. */
export type BackEnds = Readonly<Record<'prometheus' | 'loki' | 'tempo', URL>>;

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dashboards: string;
  readonly page: string;
  readonly backEnds: BackEnds;
  /** Values of the hidden variables from which the dashboards make their links. */
  readonly addresses: Readonly<Record<string, string>>;
}

const DEFAULTS = {
  PORT: '3000',
  HOST: '0.0.0.0',
  DASHBOARDS_DIR: '/var/lib/grafana-dashboards',
  PAGE_DIR: `${import.meta.dirname}/../dist`,
  PROMETHEUS_URL: 'http://prometheus:9090',
  LOKI_URL: 'http://loki:3100',
  TEMPO_URL: 'http://tempo:3200',
  RUNBOOKS_URL: 'http://localhost:8025/runbooks',
  ALERTMANAGER_PUBLIC_URL: 'http://localhost:9093',
  ALERT_INBOX_PUBLIC_URL: 'http://localhost:8025',
};

type Name = keyof typeof DEFAULTS;

/** @throws Error that names every invalid variable */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const text = (name: Name): string => env[name] || DEFAULTS[name];
  const url = (name: Name): URL => {
    const value = URL.parse(text(name));
    if (value?.protocol === 'http:' || value?.protocol === 'https:') return value;
    problems.push(`${name}=${text(name)} is not a valid address. Write http://host:port.`);
    return new URL(DEFAULTS[name]);
  };
  const address = (name: Name): string => url(name).href.replace(/\/$/, '');
  const port = Number(text('PORT'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push(`PORT=${text('PORT')} is not a valid port. Write a number from 0 to 65535.`);
  const config: Config = {
    port,
    host: text('HOST'),
    dashboards: text('DASHBOARDS_DIR'),
    page: text('PAGE_DIR'),
    backEnds: { prometheus: url('PROMETHEUS_URL'), loki: url('LOKI_URL'), tempo: url('TEMPO_URL') },
    addresses: {
      runbooks_url: address('RUNBOOKS_URL'),
      alertmanager_url: address('ALERTMANAGER_PUBLIC_URL'),
      alert_inbox_url: address('ALERT_INBOX_PUBLIC_URL'),
    },
  };
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return config;
}
