import { caseTitle } from '../case/case.ts';
import type { AlertResult } from '../case/result.ts';
import type { ConfusionCell } from '../case/specificity.ts';
import type { CoreUsage } from '../watch/core-usage.ts';
import type { Strain } from '../watch/strain.ts';
import type { ProofReport } from './report.ts';

const LONGEST_WAITS = 10;

/** The report as Markdown, made only from the JSON, so that the two cannot differ. */
export function markdownReport(report: ProofReport): string {
  const { alerts } = report;
  return [
    '# Proof report',
    '',
    `${report.provenAlerts} of ${alerts.length} alerts proven on ${report.date.slice(0, 10)}, every duration divided by ${report.factor}: fault, pending, firing, delivered, fault ended, resolve delivered.`,
    '',
    ...table(['figure', 'value'], figures(report)),
    '',
    ...runs(report),
    ...repeats(report),
    ...machine(report),
    ...waits(report),
    ...adaptations(report),
    '## Alerts',
    '',
    'Seconds after the fault was requested; the resolve counts from its end. The time limit is what the configuration allows.',
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
        'time limit',
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

function figures(report: ProofReport): [string, string][] {
  const { machine: on, versions, healthy, vacuity, repeats: again = [] } = report;
  return [
    ['fault to delivered, 95 % of the alerts within', seconds(report.p95DeliveredSeconds)],
    ['fault to delivered, worst', seconds(report.worstDeliveredSeconds)],
    ['complete proof', seconds(report.totalSeconds)],
    ['alerts that fired unexpectedly', String(report.unexpectedAlerts.length)],
    [
      'groups that ran again because the machine was too slow',
      String(again.length + (healthy?.repeats.length ?? 0)),
    ],
    ...(healthy
      ? [
          [
            `alerts in ${healthy.seconds} s of healthy load`,
            String(healthy.unexpectedAlerts.length),
          ] satisfies [string, string],
        ]
      : []),
    ...(vacuity
      ? [
          [
            'cases red without their rule',
            `${vacuity.filter(({ red }) => red).length} of ${vacuity.length}`,
          ] satisfies [string, string],
        ]
      : []),
    [
      'durations divided',
      `${report.scaledDurations} in files, ${report.scaledEnvironment.length} in environments`,
    ],
    ['machine', `${on.cores} × ${on.cpu}, ${gibibytes(on.memoryBytes)}, ${on.system}`],
    ...(report.busyCores
      ? [['busy cores, on average', load(report.busyCores, healthy?.usage)] satisfies [string, string]]
      : []),
    ['versions', `Node ${versions.node}, Docker ${versions.engine}`],
  ];
}

function repeats({ repeats: again = [], healthy }: ProofReport): string[] {
  const ofGroups = again.map(({ cases, machine: figures, errors }) => [
    first(cases),
    figures.join('; '),
    first(errors),
  ]);
  const ofHealthy = (healthy?.repeats ?? []).map(({ machine: figures, unexpectedAlerts }) => [
    'healthy load',
    figures.join('; '),
    `fired: ${unexpectedAlerts.map(({ alertname }) => alertname).join(', ')}`,
  ]);
  const rows = [...ofGroups, ...ofHealthy];
  if (rows.length === 0) return [];
  return [
    '## Groups that ran again',
    '',
    'The machine exceeded its limits, which can explain everything that was wrong.',
    '',
    ...table(['group', 'the machine', 'what was wrong'], rows),
    '',
  ];
}

/** The measurements that determined the factor, where the machine was slowest, and what used the cores. */
function machine({ calibration, healthy, strains = [] }: ProofReport): string[] {
  const trials = (calibration?.trials ?? []).map(({ factor, beyond, strain }) => [
    String(factor),
    ...strainCells(strain),
    beyond.join('; ') || 'in use',
  ]);
  const slowest = [...strains, ...(healthy ? [{ ...healthy.strain, cases: ['healthy load'] }] : [])]
    .toSorted((a, b) => b.lateSleeps - a.lateSleeps)
    .slice(0, LONGEST_WAITS)
    .map((strain) => [first(strain.cases), ...strainCells(strain)]);
  return [
    ...(calibration
      ? [
          '## The machine',
          '',
          `${calibration.freeCores} of ${calibration.cores} cores were free before the start. At rest, with the stack healthy:`,
          '',
          ...table(['factor', ...STRAIN_HEAD, 'outcome'], trials),
          '',
        ]
      : []),
    ...(slowest.length > 0
      ? ['Where it was slowest:', '', ...table(['group', ...STRAIN_HEAD], slowest), '']
      : []),
    ...(healthy ? usage(healthy.usage) : []),
  ];
}

const STRAIN_HEAD = ['busy cores', 'late sleeps', 'worst delay', 'missed evaluations', 'slowest scrape'];

const strainCells = (strain: Strain) => [
  `${strain.busyCores} of ${strain.cores}`,
  `${Math.round(strain.lateSleeps * 100)} %`,
  `${strain.worstDelayMs} ms`,
  String(strain.missedEvaluations ?? '–'),
  seconds(strain.slowestScrapeSeconds),
];

function usage({ services, harness, rest, busy, seconds: watched }: CoreUsage): string[] {
  const rows = [
    ...Object.entries(services).map(([name, cores]) => [name, String(cores)]),
    ['the proof itself', String(harness)],
    ['engine, health checks, kernel and other programs', String(rest)],
    ['total', String(busy)],
  ];
  return [`Use of the cores in ${watched} s of healthy load:`, '', ...table(['part', 'cores'], rows), ''];
}

function adaptations({ adaptations: found = [] }: ProofReport): string[] {
  if (found.length === 0) return [];
  return [
    '## Other differences from the shipped stack',
    '',
    ...found.map((adaptation) => `- ${adaptation}`),
    '',
  ];
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
    'Cases that an earlier run had not proven were corrected and ran again; each later run has only such cases.',
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
    `${all.toFixed(1)} s in total; the longest waits, and what each one waited for last:`,
    '',
    ...table(
      ['group', 'took', 'waiting for'],
      longest.map(({ when, cases, seconds: took, waitingFor }) => [
        `${when} ${first(cases)}`,
        seconds(took),
        first(waitingFor),
      ]),
    ),
    '',
  ];
}

/** The first line, and how many more there are. */
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
    seconds(alert.limitSeconds),
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

const load = (busy: number, healthy: CoreUsage | undefined) =>
  healthy === undefined ? String(busy) : `${busy}; ${healthy.busy} under healthy load`;

const gibibytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
