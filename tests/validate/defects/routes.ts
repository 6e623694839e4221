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
    /OrdersFail goes to "pager", which tells nobody/,
  ),
  defect(
    'a receiver on a host that does not exist',
    [FILE, 'http://shop:8080/pager', 'http://pager:8080/'],
    'routes/dead-receiver',
    /is on pager, which is no service/,
  ),
  defect(
    'a placeholder in the place of an address',
    [FILE, 'http://shop:8080/team', 'https://hooks.example.com/services/XXXX'],
    'routes/dead-receiver',
    /is a placeholder/,
  ),
  defect(
    'a receiver that no route leads to',
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
    'a route that swallows the next',
    [FILE, `['severity="critical"']`, `['severity=~"critical|warning|info"']`],
    'routes/swallowed',
    /to "team" is never taken/,
  ),
  defect(
    'a route without matchers before others',
    [FILE, `    - matchers: ['severity="critical"']\n      receiver: pager`, `    - receiver: pager`],
    'routes/swallowed',
    /is never taken/,
  ),
  defect(
    'an inhibition by an alert that was renamed',
    [FILE, 'alertname="ShopDown"', 'alertname="ShopIsDown"'],
    'routes/inhibition',
    /no alert matches it/,
  ),
  defect(
    'an inhibition of everything',
    [FILE, `    target_matchers: ['severity="warning"']\n    equal: [service]`, '    target_matchers: []'],
    'routes/inhibition',
    /hides every alert/,
  ),
  defect(
    'an inhibition by a label that nobody has',
    [FILE, 'equal: [service]', 'equal: [datacentre]'],
    'routes/inhibition',
    /no alert has a label of equal: \[datacentre\]/,
  ),
  defect(
    'a repeat that is shorter than the group interval',
    [FILE, 'group_interval: 5m\n      repeat_interval: 4h', 'group_interval: 5m\n      repeat_interval: 1m'],
    'routes/intervals',
    /repeats each 1m, but looks only each 5m/,
  ),
  defect(
    'a dead man’s switch that beats too seldom',
    [FILE, 'repeat_interval: 1m', 'repeat_interval: 4h'],
    'routes/heartbeat',
    /beats only each 4h/,
  ),
  defect(
    'a dead man’s switch among other alerts',
    [FILE, `    - matchers: ['alertname="Watchdog"']`, `    - matchers: ['alertname="Nobody"']`],
    'routes/heartbeat',
    /by the same route as other alerts/,
  ),
  defect(
    'no dead man’s switch',
    ['rules/shop.rules.yml', 'alert: Watchdog', 'alert: Sleeping'],
    'routes/heartbeat',
    /"Watchdog" is no alert/,
  ),
];
