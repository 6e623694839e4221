import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { levelOf, millisecondsOf, readLines } from '../src/page/data/loki.ts';
import { spansTable } from '../src/page/data/tempo.ts';
import { readTrace } from '../src/page/data/trace.ts';

describe('log lines', () => {
  const lines = readLines([
    {
      stream: { level: 'INFO' },
      values: [
        ['1700000000000000001', 'first'],
        ['1700000000000000003', 'third'],
      ],
    },
    { stream: { level: 'ERROR' }, values: [['1700000000000000002', 'second']] },
  ]);

  test('of all streams are sorted by nanoseconds, the newest first', () => {
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['third', 'second', 'first'],
    );
    assert.equal(millisecondsOf('1700000000123456789'), 1_700_000_000_123);
  });

  test('have the colour of their level', () => {
    assert.deepEqual(lines.map(levelOf), ['info', 'error', 'info']);
    assert.equal(levelOf({ at: '1', text: '', labels: { detected_level: 'warn' } }), 'warn');
    assert.equal(levelOf({ at: '1', text: '', labels: {} }), 'other');
  });
});

test('found spans are rows with the column names of Grafana, the newest first', () => {
  const span = (spanID: string, startTimeUnixNano: string) => ({
    spanID,
    startTimeUnixNano,
    durationNanos: '5000000',
    attributes: [{ key: 'status', value: { stringValue: 'ok' } }],
  });
  const table = spansTable({
    traces: [
      {
        traceID: 'ab',
        rootServiceName: 'automation',
        rootTraceName: 'GET /',
        spanSets: [{ spans: [span('1', '1000000'), span('2', '2000000')] }],
      },
      { traceID: 'cd', spanSet: { spans: [span('3', '3000000')] } },
    ],
  });
  assert.deepEqual(
    table.map(({ name, values }) => [name, values]),
    [
      ['traceIdHidden', ['cd', 'ab', 'ab']],
      ['traceService', ['', 'automation', 'automation']],
      ['traceName', ['', 'GET /', 'GET /']],
      ['spanID', ['3', '2', '1']],
      ['time', [3, 2, 1]],
      ['status', ['ok', 'ok', 'ok']],
      ['duration', [5e6, 5e6, 5e6]],
    ],
  );
  assert.deepEqual(spansTable({})[0]?.values, []);
});

describe('a trace', () => {
  const span = (spanId: string, parentSpanId: string, start: number, end: number, more = {}) => ({
    spanId,
    parentSpanId,
    name: spanId,
    startTimeUnixNano: `${start}000000`,
    endTimeUnixNano: `${end}000000`,
    ...more,
  });
  const of = (service: string) => ({
    attributes: [{ key: 'service.name', value: { stringValue: service } }],
  });
  const trace = readTrace({
    batches: [
      {
        resource: of('b'),
        scopeSpans: [
          { spans: [span('child', 'root', 1020, 1030, { status: { code: 'STATUS_CODE_ERROR' } })] },
        ],
      },
      {
        resource: of('a'),
        scopeSpans: [
          {
            spans: [
              span('late', 'root', 1050, 1060),
              span('root', '', 1000, 1100),
              span('orphan', 'lost', 1001, 1002),
            ],
          },
        ],
      },
    ],
  });

  test('has its spans below their parents, in the order of their start', () => {
    assert.deepEqual(
      trace.spans.map(({ id, service, depth, start, failed }) => [id, service, depth, start, failed]),
      [
        ['root', 'a', 0, 0, false],
        ['child', 'b', 1, 20, true],
        ['late', 'a', 1, 50, false],
        ['orphan', 'a', 0, 1, false],
      ],
    );
    assert.deepEqual([trace.start, trace.duration], [1000, 100]);
  });

  test('without spans is empty', () => assert.deepEqual(readTrace({}).spans, []));
});
