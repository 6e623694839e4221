import { type BenchReport, figureAt } from './report.ts';
import { judge, type Target, targets } from './targets.ts';

type Row = readonly (string | number)[];

const reachText = ({ reach, unit }: Target): string =>
  ('atLeast' in reach ? `≥ ${reach.atLeast}` : `≤ ${reach.atMost}`) + (unit === '' ? '' : ` ${unit}`);

function table(head: readonly string[], rows: readonly Row[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => String(cell).replaceAll('|', '\\|')));
  const widths = head.map((_, i) => Math.max(3, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, i) => (row[i] ?? '').padEnd(width)).join(' | ')} |`;
  const [header = [], ...body] = cells;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function measuredAt(report: Partial<BenchReport>): string {
  const rows = Object.entries(report.parts ?? {}).map(
    ([name, { date, seconds, rounds, loadBefore }]) =>
      [name, date, seconds, rounds, loadBefore] satisfies Row,
  );
  return table(['part', 'ended', 'seconds', 'rounds', 'load before'], rows);
}

function httpDetail(report: Partial<BenchReport>): string[] {
  const subjects = report.http?.subjects as Record<string, Record<string, number>> | undefined;
  if (!subjects) return [];
  const rows = Object.entries(subjects).map(([name, s]) => [
    name,
    s.perSecond ?? '',
    s.cpuMicrosPerRequest ?? '',
    s.p99Ms ?? '',
    s.busy ?? '',
    s.failed ?? '',
  ]);
  const spreads = [
    'noiseFloor',
    'toBare',
    'recipeToBare',
    'toRecipe',
    'timesTunedRecipe',
    'outboundToBare',
    'outboundTimesRecipe',
  ].flatMap((key) => {
    const s = report.http?.[key] as { median: number; min: number; max: number; count: number } | undefined;
    return s ? [[key, s.median, s.min, s.max, s.count] satisfies Row] : [];
  });
  return [
    '## HTTP',
    '',
    'Medians of the slices. `busy` is the share of its core that the subject used.',
    '',
    table(['subject', 'requests/s', 'CPU µs/request', 'p99 ms', 'busy', 'failed'], rows),
    '',
    'Ratios of neighbouring slices; `noiseFloor` is bare against itself.',
    '',
    table(['ratio', 'median', 'min', 'max', 'pairs'], spreads),
    '',
  ];
}

function profileDetail(report: Partial<BenchReport>): string[] {
  type Profile = { mainThreadMicrosPerRequest: number; selfMicrosPerRequest: Record<string, number> };
  const names = ['bare', 'product', 'recipe', 'recipeTuned'] as const;
  const profiles = names.map((name) => report.profile?.[name] as Profile | undefined);
  if (profiles.some((one) => one === undefined)) return [];
  const all = profiles as Profile[];
  const owners = [...new Set(all.toReversed().flatMap((one) => Object.keys(one.selfMicrosPerRequest)))];
  const rows = owners.map((owner) => [owner, ...all.map((one) => one.selfMicrosPerRequest[owner] ?? '')]);
  return [
    '## Where the time of a request goes',
    '',
    'Self time on the main thread in µs a request, by package, under full load with the profiler on.',
    '',
    table(['owner', ...names], [['all', ...all.map((one) => one.mainThreadMicrosPerRequest)], ...rows]),
    '',
  ];
}

function schedulerDetail(report: Partial<BenchReport>): string[] {
  const columns = ['p50Ms', 'p99Ms', 'p999Ms', 'maxMs', 'cpuPercent', 'lost'] as const;
  const loads = ['at8k', 'at20k', 'withoutTelemetry'] as const;
  const rows = loads.flatMap((load) => {
    const figures = report.scheduler?.[load] as Record<string, number> | undefined;
    return figures ? [[load, ...columns.map((column) => figures[column] ?? '')] satisfies Row] : [];
  });
  if (rows.length === 0) return [];
  return [
    '## Scheduler',
    '',
    'Latency from taking a job in to its start; `withoutTelemetry` has no journal either, at 8,000 jobs/s.',
    '',
    table(['load', 'p50 ms', 'p99 ms', 'p99.9 ms', 'max ms', 'CPU %', 'lost'], rows),
    '',
  ];
}

function idleDetail({ idle }: Partial<BenchReport>): string[] {
  if (!idle) return [];
  const cores = idle.coresByService as Record<string, number>;
  const memory = idle.memoryMiBByService as Record<string, number>;
  const rows = Object.keys(cores).map((name) => [name, cores[name] ?? '', memory[name] ?? ''] satisfies Row);
  const unchecked = idle.withoutHealthChecks as Record<string, number>;
  return [
    '## The stack at rest',
    '',
    `As shipped, under its demo traffic, for ${idle.seconds} s: ${idle.busyCores} of ${idle.cores} cores were busy (${unchecked.busyCores} without health checks), ${idle.memoryMiB} MiB of memory were in use, and the volumes grew by ${idle.diskMiBPerDay} MiB a day, write-ahead logs that do not stay included.`,
    '',
    table(
      ['part', 'cores', 'MiB'],
      [
        ...rows,
        ['engine with its health checks', Number(idle.engineCores), ''],
        ['engine without them', unchecked.engineCores ?? '', ''],
      ],
    ),
    '',
  ];
}

/** The report in Markdown: targets first, then the details. */
export function reportMarkdown(report: Partial<BenchReport>): string {
  const verdicts = targets.map((target) => [
    target.what,
    `\`${target.path}\``,
    figureAt(report, target.path) ?? '',
    reachText(target),
    judge(report, target),
  ]);
  const pairs = (group: Record<string, unknown> = {}) =>
    table(
      ['', ''],
      Object.entries(group).map(([key, value]) => [key, String(value)]),
    );
  return [
    '<!-- Generated by `npm run bench` from bench-report.json. -->',
    '# Benchmark report',
    '',
    'What each bench does, and how far its figures can be trusted: [benchmarks.md](../benchmarks.md).',
    '',
    table(['what', 'figure', 'measured', 'reach', 'verdict'], verdicts),
    '',
    ...httpDetail(report),
    ...(report.scrape
      ? ['## /metrics', '', '![Time of a render over the number of series](bench-scrape.svg)', '']
      : []),
    ...profileDetail(report),
    ...schedulerDetail(report),
    ...idleDetail(report),
    '## Conditions',
    '',
    pairs(report.machine),
    '',
    pairs(report.versions),
    '',
    measuredAt(report),
    '',
  ].join('\n');
}
