import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { alertFile, dashboardFile } from '../support/alerting.ts';
import { validate } from '../support/cli.ts';

const labelsAndTexts =
  'labels: { severity: warning }\n        annotations: { summary: a, description: b, runbook_url: c }';

test('rule files of other projects are validated without a configuration file', async () => {
  const { code, report } = await validate(
    { 'a.yml': alertFile('up == 0', labelsAndTexts) },
    '--rules',
    'a.yml',
  );
  assert.equal(code, 0);
  assert.ok(report.counts.clean >= 10);
});

test('a finding is shown with its file, line, cause and fix, and the command exits with 1', async () => {
  const { code, output } = await validate(
    { 'a.yml': alertFile('rate(x_bucket{le="1"}[5m]) > 0', labelsAndTexts) },
    '--rules',
    'a.yml',
  );
  assert.equal(code, 1);
  assert.match(output, /error +queries\/le-literal +a\.yml:6/);
  assert.match(output, /→ Write/);
});

test('--fail-on decides which severity fails', async () => {
  const files = { 'a.yml': alertFile('up == 0', `for: 45s\n        ${labelsAndTexts}`) };
  assert.equal((await validate(files, '--rules', 'a.yml')).code, 0);
  assert.equal((await validate(files, '--rules', 'a.yml', '--fail-on', 'info')).code, 1);
});

test('the findings are shown, also if the report cannot be written', async () => {
  const { code, output } = await validate(
    { 'a.yml': alertFile('up ==', labelsAndTexts) },
    ...['--rules', 'a.yml', '--junit', 'a.yml/junit.xml'],
  );
  assert.equal(code, 2);
  assert.match(output, /error +queries\/syntax +a\.yml:6/);
  assert.match(output, /✖ --junit a\.yml\/junit\.xml cannot be written: ENOTDIR|EEXIST/);
});

test('the JUnit report has a test for each check', async () => {
  const { junit } = await validate(
    { 'a.yml': alertFile('up == 0', labelsAndTexts) },
    '--rules',
    'a.yml',
    '--junit',
    'junit.xml',
  );
  assert.match(junit, /<testcase classname="rules" name="labels: /);
  assert.match(junit, /<skipped/);
});

describe('an invalid input is named, the other checks run, and the command exits with 2', {
  concurrency: 3,
}, () => {
  const good = { 'good.json': dashboardFile({ targets: [{ expr: 'up' }] }) };
  const big = `groups: []\n#${'x'.repeat(10 * 1024 * 1024)}`;
  for (const [title, files, args, message] of [
    [
      'truncated YAML',
      { ...good, 'a.yml': 'groups:\n  - name: "a' },
      ['--rules', 'a.yml', '--dashboards', 'good.json'],
      /a\.yml:2 is not valid YAML/,
    ],
    [
      'truncated JSON',
      { 'a.yml': alertFile('up == 0', labelsAndTexts), 'cut.json': '{ "uid": "a",\n "panels": [' },
      ['--rules', 'a.yml', '--dashboards', 'cut.json'],
      /cut\.json:2 is not valid JSON/,
    ],
    [
      'a glob that matches no file',
      good,
      ['--rules', 'none/*.yml', '--dashboards', 'good.json'],
      /no file matches "none\/\*\.yml"/,
    ],
    [
      'a rule file of 10 MB',
      { ...good, 'a.yml': big },
      ['--rules', 'a.yml', '--dashboards', 'good.json'],
      /a\.yml has 10\.0 MiB, but validate reads files of up to 4 MiB/,
    ],
    [
      'a file that is not a rule file',
      { ...good, 'a.yml': 'route: {}' },
      ['--rules', 'a.yml', '--dashboards', 'good.json'],
      /a\.yml has no list "groups"/,
    ],
  ] as const) {
    test(title, async () => {
      const { code, output, report } = await validate(files, ...args);
      assert.equal(code, 2, output);
      assert.match(output, message);
      assert.doesNotMatch(output, /\n +at .*\.ts:/);
      assert.ok(report.counts.clean + report.counts.findings > 0);
    });
  }

  test('a configuration with a key that does not exist', async () => {
    const { code, output } = await validate({ 'validate.config.json': '{ "rulez": [] }' });
    assert.equal(code, 2);
    assert.match(output, /validate\.config\.json: .*additional/i);
  });

  test('a check that does not exist', async () => {
    const { code, output } = await validate(
      { 'a.yml': alertFile('up == 0') },
      '--rules',
      'a.yml',
      '--only',
      'routs',
    );
    assert.equal(code, 2);
    assert.match(output, /unknown check or area "routs"/);
  });
});

// Concurrent, because one of them waits for the timeout.
describe('each check names an invalid server, and the command exits with 2', { concurrency: 3 }, () => {
  for (const [title, answer, message, ...args] of [
    // Every check would wait for the timeout, so only one runs.
    ['an answer that never comes', () => {}, /did not answer within 5 s/, '--only', 'rules', 'live/targets'],
    [
      'wrong credentials',
      (response) => response.writeHead(401).end(),
      /answers 401: add a login to the address/,
    ],
    [
      'a bearer token that is missing',
      (response) => response.writeHead(401, { 'www-authenticate': 'Bearer realm="x"' }).end(),
      /answers 401: it asks for a bearer token, which validate cannot send/,
    ],
    [
      'a result without data',
      (response) => response.end('{"status":"success","data":null}'),
      /answers without data: is it the right address/,
    ],
    [
      'HTML instead of JSON',
      (response) => response.end('<html>It works!</html>'),
      /does not answer with JSON, but with "<html>It works!<\/html>"/,
    ],
    [
      'JSON of another program',
      (response) => response.end('{"name":"elasticsearch"}'),
      /answers without data: is it the right address/,
    ],
    [
      'an incomplete answer',
      (response) => {
        response.write('{');
        response.destroy();
      },
      /cannot be reached/,
    ],
  ] as const satisfies readonly (readonly [
    string,
    (response: import('node:http').ServerResponse) => void,
    RegExp,
    ...string[],
  ])[]) {
    test(title, async () => {
      const server = createServer((_, response) => answer(response));
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.address() as AddressInfo;
      const { code, output, report } = await validate(
        { 'a.yml': alertFile('up == 0', labelsAndTexts) },
        '--rules',
        'a.yml',
        '--live',
        '--prometheus',
        `http://127.0.0.1:${port}`,
        ...args,
      );
      server.closeAllConnections();
      server.close();
      assert.equal(code, 2, output);
      assert.match(output, message);
      assert.ok(report.counts.clean > 0);
    });
  }

  test('a server that cannot be reached', async () => {
    const { code, output } = await validate(
      { 'a.yml': alertFile('up == 0', labelsAndTexts) },
      '--rules',
      'a.yml',
      '--live',
      '--prometheus',
      'http://127.0.0.1:9',
    );
    assert.equal(code, 2);
    assert.match(output, /cannot be reached/);
  });
});
