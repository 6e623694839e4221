import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Address, linkPath, readAddress, timePairs, writeAddress } from '../src/page/address/address.ts';

const defaults: Address = {
  range: { from: 'now-1h', to: 'now' },
  refresh: '10s',
  selection: { service: ['$__all'], environment: ['$__all'] },
  viewPanel: undefined,
  annotations: true,
};

test('an empty address has the defaults of the dashboard', () => {
  assert.deepEqual(readAddress('', defaults), defaults);
});

test('an address with the names of Grafana is understood', () => {
  const search =
    '?from=now-6h&to=now-1h&refresh=30s&var-service=a&var-service=b&viewPanel=panel-7&alerts=off';
  assert.deepEqual(readAddress(search, defaults), {
    range: { from: 'now-6h', to: 'now-1h' },
    refresh: '30s',
    selection: { service: ['a', 'b'], environment: ['$__all'] },
    viewPanel: 7,
    annotations: false,
  });
});

test('what was written is read again', () => {
  const address = {
    ...defaults,
    selection: { service: ['a&b', 'ü'], environment: ['x'] },
    viewPanel: 3,
    annotations: false,
    refresh: '',
  };
  assert.deepEqual(readAddress(writeAddress(address), defaults), address);
});

test('an unknown refresh period is ignored', () => {
  assert.equal(readAddress('?refresh=1ms', defaults).refresh, '10s');
});

test('a link keeps the range and the variables if it says so', () => {
  assert.equal(linkPath('/d/a', defaults, {}), '/d/a');
  assert.equal(linkPath('/d/a', defaults, { keepTime: true }), '/d/a?from=now-1h&to=now');
  assert.match(
    linkPath('/d/a', defaults, { includeVars: true }),
    /^\/d\/a\?var-service=%24__all&var-environment=/,
  );
  assert.equal(timePairs(defaults.range), 'from=now-1h&to=now');
});
