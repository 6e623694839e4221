import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readRuleFile } from '@opsconductor/promkit';
import { LOG_RULE_FILES, METRIC_RULE_FILES } from '../../../prometheus/rule-files.ts';
import { FAULTS, type Fault } from '../src/faults/catalogue.ts';
import { faultCommands } from '../src/faults/command-line.ts';
import { describeStarted, formatFaults } from '../src/faults/describe.ts';
import { readRequest } from '../src/faults/request.ts';
import { SERVICES } from '../src/stack/services.ts';

const rules = globSync([...METRIC_RULE_FILES, ...LOG_RULE_FILES]).flatMap(readRuleFile);

function named(name: string): Fault {
  const fault = FAULTS.find((each) => each.name === name);
  assert.ok(fault, name);
  return fault;
}

describe('every fault', () => {
  for (const { name, alert, scope, expectSeconds } of FAULTS) {
    test(`${name} names a rule that exists, and takes longer than its \`for\``, () => {
      const named = rules.filter(
        ({ kind, name, labels }) => kind === 'alert' && name === alert && labels.scope === scope,
      );
      assert.notEqual(named.length, 0, `${alert} of scope ${scope}`);
      const [pending = 0] = named.map(({ forMs }) => forMs / 1_000).sort((a, b) => b - a);
      assert.ok(expectSeconds >= pending + 30 && expectSeconds <= 3_600, `${pending} s, ${expectSeconds} s`);
    });
  }
});

test('a fault of every service starts in automation by default', () => {
  const { services: where } = named('latency');
  assert.equal(where[0], 'automation');
  assert.deepEqual(
    where.toSorted(),
    SERVICES.filter(({ hasFaults }) => hasFaults)
      .map(({ name }) => name)
      .sort(),
  );
});

test('a fault of a folder is in all services of the folder, unless it names some of them', () => {
  assert.deepEqual(named('agent-errors').services, ['git-agent', 'obsidian-agent', 'llm-router-agent']);
  const agents = named('dependency-cut').services.filter((name) => name.endsWith('-agent'));
  assert.deepEqual(agents, ['llm-router-agent']);
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
