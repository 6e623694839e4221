import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sentence } from '../src/page/query/back-end.ts';

describe('a failed query is a sentence', () => {
  for (const [what, args, text] of [
    [
      'of the forwarder',
      ['Loki', 502, '{"error":{"message":"Loki cannot be reached."}}'],
      'Loki cannot be reached.',
    ],
    [
      'of Prometheus',
      ['Prometheus', 400, '{"status":"error","errorType":"bad_data","error":"parse error"}'],
      'Prometheus refused the query: parse error',
    ],
    [
      'of Loki, as text',
      ['Loki', 400, 'parse error at line 1\n'],
      'Loki refused the query: parse error at line 1',
    ],
    ['without a reason', ['Tempo', 500, ''], 'Tempo could not answer (status 500): status 500'],
    [
      'about something that is not there',
      ['Tempo', 404, 'trace not found'],
      'Tempo has nothing under this name: trace not found',
    ],
  ] satisfies [string, Parameters<typeof sentence>, string][])
    test(what, () => assert.equal(sentence(...args), text));
});
