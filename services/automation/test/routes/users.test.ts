import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation } from '../fixtures/automation.ts';

test('a login is counted, returns a session and leaves a security line without user or address', async (t) => {
  const { lines, post, sample } = await automation(t);
  const response = await post('/sessions', { user: 'user-7' });
  assert.equal(response.statusCode, 201);
  assert.match(response.json().session_id, /^[0-9a-f-]{36}$/);
  assert.equal(await sample('user_logins_total'), 1);
  assert.equal(await sample('business_active_users{window="1d"}'), 1);
  assert.equal(await sample('user_login_failures_total{reason="wrong_password"}'), 0);
  const security = lines.filter(({ category }) => category === 'SECURITY');
  assert.deepEqual(
    security.map(({ event, level }) => [event, level]),
    [['auth.succeeded', 'INFO']],
  );
  assert.match(String(security[0]?.user_id), /^[0-9a-f]{32}$/);
  assert.match(JSON.stringify(security[0]?.metadata), /^\{"client":"[0-9a-f]{32}"\}$/);
  assert.doesNotMatch(JSON.stringify(lines), /user-7|127\.0\.0\.1/);
});

test('a wrong password gets a 401 and a security line without user, password or address, and adds no active user', async (t) => {
  const { lines, post, sample } = await automation(t);
  const response = await post('/sessions', { user: 'user-7', password: 'wrong' });
  assert.equal(response.statusCode, 401);
  assert.equal(response.json().error.code, 'CREDENTIALS_REFUSED');
  assert.equal(await sample('user_login_failures_total{reason="wrong_password"}'), 1);
  assert.equal(await sample('user_logins_total'), 0);
  assert.equal(await sample('business_active_users{window="1d"}'), 0);
  const [line, ...more] = lines.filter(({ event }) => event === 'auth.failed');
  assert.equal(more.length, 0);
  assert.equal(line?.category, 'SECURITY');
  assert.match(String(line?.user_id), /^[0-9a-f]{32}$/);
  assert.match(JSON.stringify(line?.metadata), /"client":"[0-9a-f]{32}"\}$/);
  assert.doesNotMatch(JSON.stringify(lines), /user-7|127\.0\.0\.1/);
});

test('feedback changes the satisfaction score', async (t) => {
  const { post, sample } = await automation(t);
  for (const rating of [5, 4, 2, 5]) {
    assert.equal((await post('/feedback', { user: 'user-1', rating })).statusCode, 201);
  }
  assert.equal(await sample('business_csat_score'), 75);
  assert.equal(await sample('business_feedback_total{rating="5"}'), 2);
});

test('interactions are counted by kind', async (t) => {
  const { post, sample } = await automation(t);
  assert.equal((await post('/interactions', { user: 'user-1', kind: 'export' })).statusCode, 201);
  assert.equal(await sample('user_interactions_total{kind="export"}'), 1);
});

test('revenue is the sum of the active simulated subscriptions, by currency', async (t) => {
  const { sample } = await automation(t);
  const eur = (await sample('business_mrr{currency="EUR"}')) ?? 0;
  const usd = (await sample('business_mrr{currency="USD"}')) ?? 0;
  // 35 pro plans of 49 and 10 enterprise plans of 9,900 a year are active.
  assert.equal(Math.round((eur + usd) * 100), (35 * 49 + 10 * 825) * 100);
  assert.ok(eur > usd && usd > 0);
});

test('requests of users are measured with the names of the classic API', async (t) => {
  const { post, sample } = await automation(t);
  await post('/sessions', { user: 'user-7', password: 'wrong' });
  const labels = '{method="POST",route="/sessions",status_code="401"}';
  assert.equal(await sample(`http_requests_total${labels}`), 1);
  assert.equal(await sample(`http_request_duration_seconds_count${labels}`), 1);
});

test('invalid bodies get a 400 with the reason', async (t) => {
  const { post } = await automation(t);
  const cases: [string, unknown, RegExp][] = [
    ['/sessions', {}, /add "user"/],
    ['/sessions', { user: '' }, /body\/user/],
    ['/sessions', { user: 'x'.repeat(65) }, /body\/user/],
    ['/sessions', { user: 'a"b' }, /body\/user/],
    ['/sessions', { user: 'a', password: 'x'.repeat(129) }, /password/],
    ['/feedback', { user: 'a', rating: 0 }, /rating/],
    ['/feedback', { user: 'a', rating: 4.5 }, /rating/],
    ['/feedback', { user: 'a', rating: '5' }, /rating/],
    ['/interactions', { user: 'a', kind: 'delete' }, /search, view, edit, export/],
    ['/interactions', { user: 'a', kind: 'view\n' }, /search, view, edit, export/],
  ];
  for (const [url, payload, message] of cases) {
    const response = await post(url, payload);
    assert.equal(response.statusCode, 400, response.body);
    assert.match(response.json().error.message, message);
  }
});
