import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryClient } from '../../src/adapters/query-client.ts';
import { logql, promql } from '../../src/domain/rule.ts';
import { httpServer } from '../support/http-server.ts';

const vector = {
  status: 'success',
  data: { resultType: 'vector', result: [{ metric: { model: 'a' }, value: [1_700_000_000, '2.5'] }] },
};

test('PromQL goes to Prometheus, LogQL to Loki, and both return readings', async (t) => {
  const asked: string[] = [];
  const url = await httpServer(t, (request, response) => {
    asked.push(decodeURIComponent(request.url ?? ''));
    response.end(JSON.stringify(vector));
  });
  const read = queryClient({ prometheusUrl: url, lokiUrl: url, send: fetch });
  assert.deepEqual(await read(promql('sum(up)')), [{ labels: { model: 'a' }, value: 2.5 }]);
  assert.deepEqual(await read(logql('sum(rate({a="b"}[5m]))')), [{ labels: { model: 'a' }, value: 2.5 }]);
  assert.deepEqual(asked, ['/api/v1/query?query=sum(up)', '/loki/api/v1/query?query=sum(rate({a="b"}[5m]))']);
});

test('the error of a refused query names the query and the reason', async (t) => {
  const url = await httpServer(t, (_request, response) =>
    response.writeHead(400).end('parse error at char 3'),
  );
  const read = queryClient({ prometheusUrl: url, lokiUrl: undefined, send: fetch });
  await assert.rejects(read(promql('su(')), /prometheus did not answer su\(: 400 parse error at char 3/);
});

test('a range of values is refused: rules read one value per series', async (t) => {
  const url = await httpServer(t, (_request, response) =>
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [] } })),
  );
  const read = queryClient({ prometheusUrl: url, lokiUrl: undefined, send: fetch });
  await assert.rejects(read(promql('up[5m]')), /up\[5m\] returns a matrix/);
});

test('an unreachable back end and a missing LOKI_URL are errors', async () => {
  const read = queryClient({ prometheusUrl: 'http://127.0.0.1:9', lokiUrl: undefined, send: fetch });
  await assert.rejects(read(promql('up')), /prometheus did not answer up/);
  await assert.rejects(read(logql('{a="b"}')), /set LOKI_URL/);
});
