import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { commonFaults } from '../../../packages/service-kit/src/faults/common/common-faults.ts';
import { dependencyCuts } from '../../../packages/service-kit/src/index.ts';
import type { Logger } from '../../../packages/telemetry/src/index.ts';
import { FAULT_PORTS, FAULTS, type Fault } from '../src/faults/catalogue.ts';
import { faultCommands } from '../src/faults/command-line.ts';
import { describeStarted, formatFaults } from '../src/faults/describe.ts';
import { readRequest } from '../src/faults/request.ts';

interface Rule {
  readonly alert?: string;
  readonly for?: string;
  readonly labels?: { readonly scope?: string };
}

interface Service {
  readonly ports?: readonly string[];
  readonly environment?: { readonly FAULT_TOKEN_FILE?: string };
}

const { services } = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
  merge: true,
  maxAliasCount: -1,
}) as { services: Record<string, Service> };
const rules: Rule[] = [
  'prometheus/alert_rules.yml',
  ...globSync(['prometheus/rules/**/*.rules.yml', 'loki/rules/fake/*.yml']),
]
  .map((file) => parse(readFileSync(file, 'utf8'), { merge: true }) as { groups: { rules: Rule[] }[] })
  .flatMap(({ groups }) => groups.flatMap((group) => group.rules));

function named(name: string): Fault {
  const fault = FAULTS.find((each) => each.name === name);
  assert.ok(fault, name);
  return fault;
}

function secondsOf(duration = '0s'): number {
  const [, number, unit] = /^(\d+)([smh])$/.exec(duration) ?? [];
  return Number(number) * { s: 1, m: 60, h: 3_600 }[unit as 's' | 'm' | 'h'];
}

describe('every fault', () => {
  for (const { name, alert, scope, expectSeconds, effect } of FAULTS) {
    test(`${name} names a rule that exists, and takes longer than its \`for\``, () => {
      const named = rules.filter((rule) => rule.alert === alert && rule.labels?.scope === scope);
      assert.notEqual(named.length, 0, `${alert} of scope ${scope}`);
      const [pending = 0] = named.map((rule) => secondsOf(rule.for)).sort((a, b) => b - a);
      assert.ok(expectSeconds >= pending + 30 && expectSeconds <= 3_600, `${pending} s, ${expectSeconds} s`);
    });

    test(`${name} names services that exist`, () => {
      for (const service of effect.services) assert.ok(services[service], service);
    });
  }

  test('has a unique name', () => {
    assert.equal(new Set(FAULTS.map(({ name }) => name)).size, FAULTS.length);
  });
});

test('every service with fault routes publishes its port', () => {
  for (const [service, variable] of Object.entries(FAULT_PORTS))
    assert.ok(
      services[service]?.ports?.some((port) => port.includes(`\${${variable}:-`)),
      service,
    );
});

test('the services with a fault token are those of the catalogue', () => {
  const withToken = Object.keys(services).filter(
    (name) => services[name]?.environment?.FAULT_TOKEN_FILE !== undefined,
  );
  assert.deepEqual(withToken.toSorted(), Object.keys(FAULT_PORTS).toSorted());
});

interface Defined {
  readonly name: string;
  readonly alert: string;
}

/** The results of the `define…` functions: a fault, or faults in objects and arrays. */
function faultsIn(value: unknown): Defined[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('name' in value && 'alert' in value && 'activate' in value) return [value as Defined];
  return Object.values(value).flatMap(faultsIn);
}

async function definedIn(file: string): Promise<Defined[]> {
  if (!existsSync(file)) return [];
  const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const unique = new Map<string, Defined>();
  for (const [name, define] of Object.entries(exported))
    if (name.startsWith('define') && typeof define === 'function')
      for (const fault of faultsIn(define(() => () => {}))) unique.set(fault.name, fault);
  return [...unique.values()];
}

const common = commonFaults({} as Logger, dependencyCuts('store')).list;

describe('a fault of the catalogue', () => {
  const folderOf = (service: string) => `services/${service.endsWith('-agent') ? 'agents' : service}`;
  /** The three agents are one program; only the router has dependencies. */
  const hasDependencies = (service: string) =>
    service.endsWith('-agent')
      ? service === 'llm-router-agent'
      : globSync(`${folderOf(service)}/src/**/*.ts`).some((file) =>
          readFileSync(file, 'utf8').includes('dependencyCuts('),
        );

  for (const service of Object.keys(FAULT_PORTS)) {
    test(`in ${service} exists in the service with the same alert, and none is missing`, async () => {
      const defined = [...(await definedIn(`${folderOf(service)}/src/faults.ts`)), ...common].filter(
        ({ name }) => name !== 'dependency-cut' || hasDependencies(service),
      );
      const listed = FAULTS.filter(
        ({ effect }) => effect.kind === 'fault route' && effect.services.some((each) => each === service),
      );
      const alerts = (faults: readonly Defined[]) =>
        Object.fromEntries(faults.map(({ name, alert }) => [name, alert]));
      assert.deepEqual(alerts(listed), alerts(defined));
    });
  }
});

test('an unknown fault is answered with the nearest names', async () => {
  let text = '';
  const program = faultCommands('break', 'breaks', (command) => command.exitOverride())
    .exitOverride()
    .configureOutput({ writeErr: (part) => (text += part) });
  await assert.rejects(program.parseAsync(['tol-errors'], { from: 'user' }));
  assert.match(text, /unknown command 'tol-errors'\n\(Did you mean tool-errors\?\)/);
  assert.match(text, /The list of all faults: break/);
});

const watch = { alerts: 'http://localhost:9090/alerts', inbox: 'http://localhost:8025' };
const noon = new Date(2026, 0, 1, 12, 0);

test('a started fault shows which alert fires, when, where, and how to end the fault', () => {
  const fault = named('tool-errors');
  const text = describeStarted(fault, readRequest(fault, {}), { ratio: 0.3 }, watch, noon).join('\n');
  assert.match(text, /Started: tool-errors in automation/);
  assert.match(text, /With: {4}ratio=0.3/);
  assert.match(text, /AIExecutionErrorRateHigh \(scope ai\), about 4 min from now \(about 12:04\)/);
  assert.match(text, /http:\/\/localhost:9090\/alerts/);
  assert.match(text, /http:\/\/localhost:8025/);
  assert.match(text, /npm run heal -- tool-errors \(it ends by itself after 30 min\)/);
  assert.doesNotMatch(text, /Warning/);
});

test('a fault that would end before its alert prints a warning', () => {
  const fault = named('tool-errors');
  const text = describeStarted(fault, readRequest(fault, { ttl: '1m' }), {}, watch, noon).join('\n');
  assert.match(text, /Warning: the fault ends after 60 s, before the alert can fire\. Set a longer --ttl/);
});

test('a fault lasts longer than its alert takes', () => {
  for (const fault of FAULTS)
    assert.ok(readRequest(fault, {}).ttlSeconds >= fault.expectSeconds + 300, fault.name);
});

test('parameters, time and service come from the command line', () => {
  assert.deepEqual(
    readRequest(named('dependency-cut'), {
      service: 'scheduler',
      ttl: '10m',
      set: ['dependency=target_manager', 'ratio=0.5'],
    }),
    { service: 'scheduler', ttlSeconds: 600, params: { dependency: 'target_manager', ratio: 0.5 } },
  );
});

test('invalid options are refused with the value and the remedy', () => {
  const refused = (name: string, options: object, message: RegExp, remedy: RegExp) =>
    assert.throws(
      () => readRequest(named(name), options),
      (error: Error & { remedy: string }) => message.test(error.message) && remedy.test(error.remedy),
    );
  refused(
    'tool-errors',
    { service: 'scheduler' },
    /scheduler does not have/,
    /Services with this fault: automation/,
  );
  refused('tool-errors', { set: ['ratio'] }, /--set ratio is not/, /name=value/);
  for (const ttl of ['soon', '0s', '2h', '-1m', '1.5h'])
    refused('latency', { ttl }, new RegExp(`--ttl ${ttl} `), /90s, 10m or 1h/);
  refused('service-down', { ttl: '1m' }, /neither a time limit nor parameters/, /npm run heal/);
});

test('the list marks where a fault is active', () => {
  const text = formatFaults([{ fault: named('service-down'), service: 'target-manager' }]);
  assert.match(text, /service-down .* active in target-manager/);
});
