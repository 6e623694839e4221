import { defect } from '../defect.ts';

export const configDefects = [
  defect(
    'a key that Prometheus does not know',
    ['prometheus.yml', 'scrape_interval: 15s', 'scrape_intervall: 15s'],
    'config/prometheus',
    /promtool says: .*scrape_intervall/,
  ),
  defect(
    'a rule with a type error',
    ['rules/shop.rules.yml', 'expr: up{job="shop"} == 0', 'expr: rate(up{job="shop"}) == 0'],
    'config/rules',
    /promtool says: .*range vector/,
  ),
  defect(
    'a receiver that is not defined',
    ['alertmanager.yml', 'receiver: pager\n', 'receiver: pagr\n'],
    'config/alertmanager',
    /amtool says: .*pagr/,
  ),
  defect(
    'a key that Loki does not know',
    ['loki.yml', 'auth_enabled: false', 'auth_enable: false'],
    'config/loki',
    /Loki says: .*auth_enable/,
  ),
  defect(
    'a key that Tempo does not know',
    ['tempo.yml', 'backend: local,', 'backendd: local,'],
    'config/tempo',
    /Tempo says: .*backendd/,
  ),
  defect(
    'a target that was renamed',
    ['prometheus.yml', '"shop:8080"', '"store:8080"'],
    'scrape/target',
    /job shop: the target store:8080 is not a service/,
  ),
  {
    name: 'a target whose profile is not enabled',
    edits: [
      { file: 'compose.yml', from: 'user: "999:999"', to: 'user: "999:999"\n    profiles: [shop]' },
      { file: '.env', from: 'SHOP_IMAGE', to: 'COMPOSE_PROFILES=dev\nSHOP_IMAGE' },
    ],
    check: 'scrape/target',
    message: /targets without a container: shop:8080\. .* COMPOSE_PROFILES is dev in \.env/,
  },
  defect(
    'a time zone that does not exist',
    ['compose.yml', 'LOG_LEVEL: info', 'TZ: Europe/Berln'],
    'config/time-zone',
    /shop: TZ is "Europe\/Berln", which is not the name of a time zone/,
  ),
  defect(
    'an Alertmanager with a wrong host name',
    ['prometheus.yml', '"alertmanager:9093"', '"alerts:9093"'],
    'scrape/target',
    /alerting: the target alerts:9093/,
  ),
  defect(
    'no Alertmanager',
    [
      'prometheus.yml',
      'alerting:\n  alertmanagers:\n    - static_configs: [{ targets: ["alertmanager:9093"] }]\n',
      '',
    ],
    'scrape/alerting',
    /no Alertmanager/,
  ),
  defect(
    'targets without a limit',
    ['prometheus.yml', '  sample_limit: 1000\n', ''],
    'scrape/limits',
    /job shop has no sample_limit: a target may expose any number/,
  ),
  defect(
    'a labelled service that no job scrapes',
    [
      'compose.yml',
      '    mem_limit: 64m\n    volumes:',
      '    mem_limit: 64m\n    labels: { monitoring: enabled }\n    volumes:',
    ],
    'scrape/labelled',
    /alertmanager has the label/,
  ),
];
