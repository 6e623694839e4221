import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeZone } from '../../../src/checks/config/time-zone.ts';
import { findingsOf, messagesOf } from '../../support/messages-of.ts';

const compose = (zone: string) =>
  `services: { alertmanager: { image: "x:1", environment: { TZ: "${zone}" } } }`;
const alertmanager = (location: string, key = 'time_intervals') => `route: { receiver: a }
receivers: [{ name: a }]
${key}:
  - name: night
    time_intervals:
      - times: [{ start_time: "02:00", end_time: "04:00" }]
        location: ${location}
`;

for (const zone of [
  'Europe/Berlin',
  'UTC',
  'Etc/GMT+2',
  'US/Pacific',
  'Asia/Calcutta',
  '',
  ':Europe/Berlin',
  '/zone/info',
])
  test(`config/time-zone accepts "${zone}" as TZ`, async () => {
    assert.deepEqual(await messagesOf(timeZone, { 'compose.yml': compose(zone) }), []);
  });

for (const zone of ['Europe/Berln', 'CET-1CEST,M3.5.0,M10.5.0/3', '+02:00', 'Local'])
  test(`config/time-zone finds that "${zone}" is not a name for TZ`, async () => {
    assert.deepEqual(await messagesOf(timeZone, { 'compose.yml': compose(zone) }), [
      `alertmanager: TZ is "${zone}", which is not the name of a time zone. Its programs may use UTC without a message`,
    ]);
  });

test('config/time-zone finds a name in the wrong case, because names are files', async () => {
  const [found] = await findingsOf(timeZone, { 'compose.yml': compose('europe/berlin') });
  assert.match(found?.message ?? '', /TZ is "europe\/berlin", which is written Europe\/Berlin/);
  assert.match(found?.fix ?? '', /^Write Europe\/Berlin\./);
});

test('config/time-zone fills in variables: the shell has precedence over .env', async () => {
  const files = {
    'compose.yml': compose('$OPS_TIMEZONE'),
    '.env': 'OPS_TIMEZONE=Europe/Berln',
  };
  assert.match((await messagesOf(timeZone, files)).join(), /TZ is "Europe\/Berln"/);
  assert.deepEqual(await findingsOf(timeZone, files, {}, { OPS_TIMEZONE: 'Europe/Berlin' }), []);
});

for (const location of ['Local', 'Europe/Berlin', 'UTC', '""'])
  test(`config/time-zone accepts the location ${location} of a time interval`, async () => {
    assert.deepEqual(await messagesOf(timeZone, { 'alertmanager.yml': alertmanager(location) }), []);
  });

for (const key of ['time_intervals', 'mute_time_intervals'])
  test(`config/time-zone finds a wrong location in ${key}, with its line`, async () => {
    const found = await findingsOf(timeZone, { 'alertmanager.yml': alertmanager('Europe/Berln', key) });
    assert.deepEqual(
      found.map(({ message, line }) => ({ message, line })),
      [
        {
          message:
            'the time interval "night" has the location "Europe/Berln", which is not the name of a time zone',
          line: 7,
        },
      ],
    );
  });
