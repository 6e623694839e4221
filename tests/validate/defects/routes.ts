import { defect } from '../defect.ts';

const FILE = 'alertmanager.yml';

export const routeDefects = [
  defect(
    'a receiver without an integration',
    [
      FILE,
      '  - name: pager\n    webhook_configs: [{ url: "http://shop:8080/pager" }]\n',
      '  - name: pager\n',
    ],
    'routes/receiver',
    /OrdersFail goes to "pager", which sends no notifications/,
  ),
  defect(
    'a receiver on a host that does not exist',
    [FILE, 'http://shop:8080/pager', 'http://pager:8080/'],
    'routes/dead-receiver',
    /is on the host pager, which is not a service of the compose file/,
  ),
  defect(
    'a placeholder instead of an address',
    [FILE, 'http://shop:8080/team', 'https://hooks.example.com/services/XXXX'],
    'routes/dead-receiver',
    /is a placeholder/,
  ),
  defect(
    'a receiver that no route uses',
    [FILE, '      receiver: pager\n', '      receiver: team\n'],
    'routes/dead-receiver',
    /no route leads to the receiver "pager"/,
  ),
  defect(
    'a receiver on localhost',
    [FILE, 'http://shop:8080/team', 'http://localhost:8080/team'],
    'routes/dead-receiver',
    /Alertmanager’s own container/,
  ),
  defect(
    'a route that hides the next one',
    [FILE, `['severity="critical"']`, `['severity=~"critical|warning|info"']`],
    'routes/swallowed',
    /to "team" is never used/,
  ),
  defect(
    'a route without matchers before others',
    [FILE, `    - matchers: ['severity="critical"']\n      receiver: pager`, `    - receiver: pager`],
    'routes/swallowed',
    /is never used/,
  ),
  defect(
    'an inhibition with a source alert that was renamed',
    [FILE, 'alertname="ShopDown"', 'alertname="ShopIsDown"'],
    'routes/inhibition',
    /no alert matches the source alertname="ShopIsDown"/,
  ),
  defect(
    'an inhibition that mutes every alert',
    [FILE, `    target_matchers: ['severity="warning"']\n    equal: [service]`, '    target_matchers: []'],
    'routes/inhibition',
    /mutes every alert/,
  ),
  defect(
    'an inhibition by a label that no alert has',
    [FILE, 'equal: [service]', 'equal: [datacentre]'],
    'routes/inhibition',
    /no alert has any label of equal: \[datacentre\]/,
  ),
  defect(
    'a repeat_interval that is shorter than the group_interval',
    [FILE, 'group_interval: 5m\n      repeat_interval: 4h', 'group_interval: 5m\n      repeat_interval: 1m'],
    'routes/intervals',
    /a repeat_interval of 1m, shorter than its group_interval of 5m/,
  ),
  defect(
    'a dead man’s switch that repeats too seldom',
    [FILE, 'repeat_interval: 1m', 'repeat_interval: 4h'],
    'routes/heartbeat',
    /repeats only every 4h/,
  ),
  defect(
    'a dead man’s switch on the route of other alerts',
    [FILE, `    - matchers: ['alertname="Watchdog"']`, `    - matchers: ['alertname="Other"']`],
    'routes/heartbeat',
    /shares the route to "team" with other alerts/,
  ),
  defect(
    'no dead man’s switch',
    ['rules/shop.rules.yml', 'alert: Watchdog', 'alert: Sleeping'],
    'routes/heartbeat',
    /names "Watchdog" as the dead man’s switch, but no such alert exists/,
  ),
];
