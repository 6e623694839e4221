import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { beginRun, type ReportName } from '@opsconductor/reports';
import { machine, versions } from './environment.ts';
import type { BenchPart } from './part.ts';
import { reportMarkdown } from './report/markdown.ts';
import { plotScrape } from './report/plot.ts';
import { type BenchReport, mergeReport } from './report/report.ts';
import { rounded } from './stats.ts';

const docs = new URL('../../../docs/reports/', import.meta.url);
const jsonFile = new URL('bench-report.json', docs);

export interface RunOptions {
  rounds: number;
  outageSeconds: number;
  /** The name of these parts in the catalogue of reports. */
  report: ReportName;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs parts one after the other; a part that fails does not stop the next, but makes the exit code 1. */
export async function run(
  parts: readonly BenchPart[],
  names: readonly string[],
  options: RunOptions,
): Promise<number> {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    say(`Unknown bench: ${unknown.join(', ')}. Use one of: ${parts.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const chosen = names.length === 0 ? parts : parts.filter(({ name }) => names.includes(name));
  let failures = 0;
  for (const [index, part] of chosen.entries()) {
    say(`[${index + 1}/${chosen.length}] ${part.name}: ${part.title}`);
    failures += (await measured(part, options)) ? 0 : 1;
  }
  return failures === 0 ? 0 : 1;
}

async function measured(part: BenchPart, options: RunOptions): Promise<boolean> {
  const start = performance.now();
  const provenance = beginRun(options.report);
  const loadBefore = rounded(loadavg()[0] ?? 0, 2);
  try {
    const figures = await part.run({ ...options, say: (line) => say(`    ${line}`) });
    const seconds = Math.round((performance.now() - start) / 1000);
    const record = {
      provenance: provenance(),
      date: new Date().toISOString(),
      seconds,
      rounds: part.repeats ?? options.rounds,
      loadBefore,
    };
    const report = mergeReport(
      await readReport(),
      { machine: machine(), versions: await versions() },
      { name: part.name, record, figures },
    );
    await writeReport(report);
    say(`    done in ${seconds} s`);
    return true;
  } catch (error) {
    say(`    ✖ ${part.name} failed: ${error instanceof Error ? error.stack : error}`);
    return false;
  }
}

async function readReport(): Promise<Partial<BenchReport>> {
  const text = await readFile(jsonFile, 'utf8').catch(() => '{}');
  return JSON.parse(text) as Partial<BenchReport>;
}

async function writeReport(report: BenchReport): Promise<void> {
  await writeFile(jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(new URL('bench-report.md', docs), reportMarkdown(report));
  const svg = plotScrape(report);
  if (svg !== undefined) await writeFile(new URL('bench-scrape.svg', docs), svg);
}
