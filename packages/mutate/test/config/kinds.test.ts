import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { type ConfigKind, configMutantsOf, describeConfigMutant } from '../../src/index.ts';
import { folderOf } from '../support/folder.ts';

const mutantsOf = (kind: ConfigKind, text: string) =>
  configMutantsOf(kind, `${folderOf({ 'a.yml': text })}/a.yml`);
const changesOf = (kind: ConfigKind, text: string) => mutantsOf(kind, text).map(({ what }) => what);

const SCRAPE = `global: { scrape_interval: 15s, sample_limit: 3000 }
rule_files: [a.yml, b.yml]
scrape_configs:
  - job_name: shop # the shop
    static_configs: [{ targets: ["shop:80"], labels: { service: shop } }]
    metric_relabel_configs:
      - { source_labels: [__name__], regex: (a|b)_total, target_label: __name__, action: replace }
  - job_name: stock
    scrape_interval: 10s
    dns_sd_configs: [{ names: [stock], port: 80 }]
`;

test('a scrape file: intervals, limits, targets, labels and relabelling are changed', () => {
  assert.deepEqual(changesOf('scrape', SCRAPE), [
    'global.scrape_interval is 30s instead of 15s',
    'global.scrape_interval is 7s instead of 15s',
    'global.scrape_interval: 15s is missing',
    'global.sample_limit is 6000 instead of 3000',
    'global.sample_limit is 1500 instead of 3000',
    'global.sample_limit: 3000 is missing',
    'rule_files[a.yml] is missing',
    'rule_files[b.yml] is missing',
    'scrape_configs[shop] is missing',
    'scrape_configs[shop] has scrape_interval: 1m',
    'scrape_configs[shop].static_configs[0].targets[shop:80] is shop:81 instead of shop:80',
    'scrape_configs[shop].static_configs[0].labels.service is shop-2 instead of shop',
    'scrape_configs[shop].metric_relabel_configs is missing',
    'scrape_configs[shop].metric_relabel_configs[0].regex is without a',
    'scrape_configs[shop].metric_relabel_configs[0].regex is without b',
    'scrape_configs[shop].metric_relabel_configs[0].target_label is __name__-2 instead of __name__',
    'scrape_configs[shop].metric_relabel_configs[0].action: replace is missing',
    'scrape_configs[stock] is missing',
    'scrape_configs[stock].scrape_interval is 20s instead of 10s',
    'scrape_configs[stock].scrape_interval is 5s instead of 10s',
    'scrape_configs[stock].scrape_interval: 10s is missing',
    'scrape_configs[stock].dns_sd_configs[0].names[stock] is stock-2 instead of stock',
    'scrape_configs[stock].dns_sd_configs[0].port is 160 instead of 80',
    'scrape_configs[stock].dns_sd_configs[0].port is 40 instead of 80',
  ]);
});

const ALERTMANAGER = `route:
  receiver: inbox
  group_by: [alertname, service]
  group_wait: 30s
  routes:
    - matchers: ['severity="critical"', 'scope="db"']
      receiver: pager
      continue: true
      mute_time_intervals: [nights]
inhibit_rules:
  - source_matchers: ['alertname="Down"']
    target_matchers: ['severity="warning"']
    equal: [service, zone]
time_intervals:
  - name: nights
    time_intervals:
      - weekdays: [sunday]
        times: [{ start_time: "02:00", end_time: "04:00" }]
        days_of_month: ["1:7"]
        months: [december]
        location: Local
receivers:
  - name: inbox
  - name: pager
    webhook_configs: [{ url: "http://inbox:80/hook", send_resolved: true }]
`;

test('an Alertmanager file: routes, times, inhibitions, windows and receivers are changed', () => {
  const changes = changesOf('alertmanager', ALERTMANAGER);
  for (const expected of [
    'route.group_by is missing',
    'route.group_by[service] is missing',
    'route.group_wait is 60s instead of 30s',
    'route.group_wait: 30s is missing',
    'route.routes[pager].matchers[severity="critical"] is severity!="critical" instead of severity="critical"',
    'route.routes[pager].matchers[scope="db"] is missing',
    'route.routes[pager].continue is false instead of true',
    'route.routes[pager].mute_time_intervals is missing',
    'inhibit_rules[0].equal[zone] is missing',
    'inhibit_rules[0].source_matchers is missing',
    'time_intervals[nights].time_intervals[0].weekdays[sunday] is monday instead of sunday',
    'time_intervals[nights].time_intervals[0].months[december] is january instead of december',
    'time_intervals[nights].time_intervals[0].days_of_month[1:7] is 8:14 instead of 1:7',
    'time_intervals[nights].time_intervals[0].times[0].start_time is 03:00 instead of 02:00',
    'time_intervals[nights].time_intervals[0].location is UTC instead of Local',
    'receivers[pager].webhook_configs is missing',
    'receivers[pager].webhook_configs[0].send_resolved is false instead of true',
    'receivers[pager].webhook_configs[0].url is http://inbox:81/hook instead of http://inbox:80/hook',
  ])
    assert.ok(changes.includes(expected), `${expected} not in\n${changes.join('\n')}`);
});

const COMPOSE = `x-base: &base
  read_only: true
  cap_drop: [ALL]
  networks: [inside]
services:
  shop:
    <<: *base
    image: shop:1
    mem_limit: 64m
    environment: { POLL_SECONDS: "30", STORE_URL: "http://store:80" }
    ports: ["127.0.0.1:8080:80"]
    volumes:
      - ./shop.yml:/shop.yml:ro
      - data:/data
    command:
      - --retention=15d
      - --verbose
    healthcheck: { test: [CMD, ok], interval: 3s }
networks:
  inside: { name: inside }
`;

describe('a compose file', () => {
  const mutants = mutantsOf('compose', COMPOSE);

  test('is changed where its services and what they share have a value', () => {
    const changes = mutants.map(({ what }) => what);
    for (const expected of [
      'x-base.read_only is false instead of true',
      'x-base.cap_drop is missing',
      'x-base.networks is missing',
      'services.shop has privileged: true',
      'services.shop has network_mode: host',
      'services.shop.<< is missing',
      'services.shop.mem_limit is 128m instead of 64m',
      'services.shop.mem_limit: 64m is missing',
      'services.shop.environment.POLL_SECONDS is 60 instead of 30',
      'services.shop.environment.STORE_URL: http://store:80 is missing',
      'services.shop.ports[127.0.0.1:8080:80] is reachable from other machines',
      'services.shop.ports[127.0.0.1:8080:80] is 127.0.0.1:8080:81 instead of 127.0.0.1:8080:80',
      'services.shop.volumes[./shop.yml:/shop.yml:ro] is writable',
      'services.shop.command[--retention=15d] is --retention=30d instead of --retention=15d',
      'services.shop.command[--verbose] is missing',
      'services.shop.healthcheck is missing',
      'services.shop.healthcheck.interval is 6s instead of 3s',
      'networks.inside.name is inside-2 instead of inside',
    ])
      assert.ok(changes.includes(expected), `${expected} not in\n${changes.join('\n')}`);
    assert.equal(new Set(mutants.map(describeConfigMutant)).size, mutants.length);
  });

  test('stays a compose file in which only the named value differs', () => {
    const contentWith = (change: string) => {
      const { text } = mutants.find(({ what }) => what === change) ?? assert.fail(change);
      return parse(text, { merge: true });
    };
    const { shop } = parse(COMPOSE, { merge: true }).services;
    const environment = { ...shop.environment, POLL_SECONDS: '60' };
    assert.deepEqual(
      contentWith('services.shop.environment.POLL_SECONDS is 60 instead of 30').services.shop,
      { ...shop, environment },
    );
    const { networks, ...outside } = shop;
    assert.deepEqual(contentWith('x-base.networks is missing').services.shop, outside);
    assert.deepEqual(networks, ['inside']);
    assert.deepEqual(contentWith('services.shop.volumes[data:/data] is missing').services.shop.volumes, [
      './shop.yml:/shop.yml:ro',
    ]);
    assert.equal(contentWith('services.shop has privileged: true').services.shop.privileged, true);
  });
});

test('settings: numbers, durations, sizes, booleans, addresses and labels are changed, other texts are not', () => {
  const text = `server: { port: 80, tls: false, name: shop }
limits:
  rate: 4MB
  period: 24h
  labels: { cluster: a, zone: b }
receivers:
  - 0.0.0.0:4317
  - "0.0.0.0:4318"
`;
  assert.deepEqual(changesOf('settings', text), [
    'server.port is 160 instead of 80',
    'server.port is 40 instead of 80',
    'server.tls is true instead of false',
    'limits.rate is 8MB instead of 4MB',
    'limits.rate is 2MB instead of 4MB',
    'limits.period is 48h instead of 24h',
    'limits.period is 12h instead of 24h',
    'limits.labels.cluster is a-2 instead of a',
    'limits.labels.cluster: a is missing',
    'limits.labels.zone is b-2 instead of b',
    'limits.labels.zone: b is missing',
    'receivers[0.0.0.0:4317] is 0.0.0.0:4318 instead of 0.0.0.0:4317',
    'receivers[0.0.0.0:4317] is missing',
    'receivers[0.0.0.0:4318] is 0.0.0.0:4319 instead of 0.0.0.0:4318',
    'receivers[0.0.0.0:4318] is missing',
  ]);
});

test('JSON is YAML', () => {
  const [mutant] = mutantsOf('settings', '{ "default": { "ratio": 0.1 } }\n');
  assert.equal(mutant?.text, '{ "default": { "ratio": 0.2 } }\n');
});

test('a change with the same content as another, or with no effect, is left out', () => {
  // Without its item the list is empty, as without its key; an anchor that is used cannot go.
  const text = 'rule_files: [a.yml]\nglobal: &g\n  scrape_interval: 1m\nother: *g\n';
  assert.deepEqual(changesOf('scrape', text), [
    'global.scrape_interval is 2m instead of 1m',
    'global.scrape_interval is 30s instead of 1m',
  ]);
});

test('a file that is not YAML is refused with its name', () => {
  assert.throws(() => mutantsOf('scrape', 'a: [\n'), /a\.yml is not YAML: .*\n {2}→ Correct it/s);
});
