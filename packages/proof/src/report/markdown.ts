import { caseTitle } from '../case/case.ts';
import type { AlertResult } from '../case/result.ts';
import type { ConfusionCell } from '../case/specificity.ts';
import type { ProofReport } from './report.ts';

const LONGEST_WAITS = 10;

/** The report as a page to read. Made from the JSON alone, so that the two cannot differ. */
export function markdownReport(report: ProofReport): string {
  const { alerts, machine, versions, healthy, vacuity } = report;
  return [
    '# Proof report',
    '',
    `${report.provenAlerts} of ${alerts.length} alerts proven on ${report.date.slice(0, 10)}, every duration divided by ${report.factor}: fault, pending, firing, delivered, fault ended, resolve delivered.`,
    '',
    ...table(
      ['figure', 'value'],
      [
        ['fault to delivered, 95 % of the alerts within', seconds(report.p95DeliveredSeconds)],
        ['fault to delivered, worst', seconds(report.worstDeliveredSeconds)],
        ['whole proof', seconds(report.totalSeconds)],
        ['alerts that fired unexpectedly', String(report.unexpectedAlerts.length)],
        ...(healthy
          ? [
              [
                `alerts in ${healthy.seconds} s of healthy load`,
                String(healthy.unexpectedAlerts.length),
              ] as const,
            ]
          : []),
        ...(vacuity
          ? [
              [
                'cases red without their rule',
                `${vacuity.filter(({ red }) => red).length} of ${vacuity.length}`,
              ] as const,
            ]
          : []),
        [
          'durations divided',
          `${report.scaledDurations} in files, ${report.scaledEnvironment.length} in environments`,
        ],
        [
          'machine',
          `${machine.cores} × ${machine.cpu}, ${gibibytes(machine.memoryBytes)}, ${machine.system}`,
        ],
        ...(report.busyCores
          ? [['busy cores, on average', load(report.busyCores, healthy?.busyCores)] as const]
          : []),
        ['versions', `Node ${versions.node}, Docker ${versions.engine}`],
      ],
    ),
    '',
    ...runs(report),
    ...waits(report),
    '## Alerts',
    '',
    'Seconds after the fault was asked for; the resolve counts from its end. The bound is what the configuration allows.',
    '',
    ...table(
      [
        'alert',
        'scope',
        'source',
        'fault',
        'receiver',
        'pending',
        'firing',
        'delivered',
        'bound',
        'resolved',
        'proven',
      ],
      alerts.map(alertRow),
    ),
    '',
    ...failures(alerts),
    '## What each fault fired',
    '',
    ...table(['fault', 'alert', 'expected', 'consequence', 'unexpected'], report.confusion.map(confusionRow)),
    '',
  ].join('\n');
}

function runs({ runs = [] }: ProofReport): string[] {
  if (runs.length === 0) return [];
  const rows = runs.map(({ date, cases, provenAlerts, totalSeconds }) => [
    date,
    `${provenAlerts} of ${cases}`,
    seconds(totalSeconds),
  ]);
  return [
    '## Runs',
    '',
    'What an earlier run had not proven was mended and ran again; each later run has only such cases.',
    '',
    ...table(['began', 'proven', 'took'], rows),
    '',
  ];
}

function waits({ baselineWaits = [] }: ProofReport): string[] {
  if (baselineWaits.length === 0) return [];
  const all = baselineWaits.reduce((sum, wait) => sum + wait.seconds, 0);
  const longest = baselineWaits.toSorted((a, b) => b.seconds - a.seconds).slice(0, LONGEST_WAITS);
  return [
    '## Waits for a healthy baseline',
    '',
    `${all.toFixed(1)} s together; the longest, and what held them to the end:`,
    '',
    ...table(
      ['group', 'took', 'held by'],
      longest.map(({ when, cases, seconds: took, heldBy }) => [
        `${when} ${first(cases)}`,
        seconds(took),
        first(heldBy),
      ]),
    ),
    '',
  ];
}

/** The first of them, and how many more there are. */
function first(lines: readonly string[]): string {
  const [line = '', ...rest] = lines;
  return rest.length === 0 ? line : `${line} and ${rest.length} more`;
}

function alertRow(alert: AlertResult): string[] {
  return [
    caseTitle(alert),
    alert.scope,
    alert.source,
    alert.fault,
    alert.receiver,
    seconds(alert.pendingSeconds),
    seconds(alert.firingSeconds),
    seconds(alert.deliveredSeconds),
    seconds(alert.boundSeconds),
    seconds(alert.resolvedSeconds),
    alert.proven ? 'yes' : '**no**',
  ];
}

function failures(alerts: readonly AlertResult[]): string[] {
  const failed = alerts.filter(({ proven }) => !proven);
  if (failed.length === 0) return [];
  const rows = failed.map((alert) => [caseTitle(alert), alert.error ?? '']);
  return ['## Not proven', '', ...table(['alert', 'why'], rows), ''];
}

const confusionRow = ({ fault, alertname, ...counts }: ConfusionCell) => [
  fault,
  alertname,
  String(counts.expected),
  String(counts.consequence),
  String(counts.unexpected),
];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

const seconds = (value: number | null | undefined) => (typeof value === 'number' ? `${value} s` : '–');

const load = (busy: number, healthy: number | undefined) =>
  healthy === undefined ? String(busy) : `${busy}; ${healthy} under healthy load`;

const gibibytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
