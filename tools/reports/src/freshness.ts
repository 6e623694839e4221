import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@opsconductor/stack';
import { Inputs } from './inputs.ts';
import type { Measured, Provenance, Report, ReportEntry } from './report.ts';

interface Freshness {
  readonly state: 'fresh' | 'stale' | 'unknown';
  /** The reason why it is not fresh. */
  readonly reason?: string;
}

/** A run of a report, and whether its figures still hold. */
export interface JudgedRun extends Measured, Freshness {
  /** The name for the command that renews it; empty when the report has one run. */
  readonly name: string;
}

export const takenAt = ({ provenance, date }: Measured): string | undefined => provenance?.date ?? date;

/** The runs in a report; none when the report does not exist. */
export function runsOf({ file, runs }: ReportEntry, root = ROOT): [name: string, run: Measured][] {
  const path = join(root, file);
  if (!existsSync(path)) return [];
  const report: Report = JSON.parse(readFileSync(path, 'utf8'));
  return Object.entries(runs?.(report) ?? { '': report });
}

/** Contents are compared: committing the files that the run read from the work tree makes nothing stale. */
export function judgeRuns(entry: ReportEntry, root = ROOT): JudgedRun[] {
  const inputs = new Inputs(entry.inputs, root);
  const hash = inputs.hash();
  const judged = runsOf(entry, root).map(([name, { date, provenance }]) => ({
    name,
    ...(date && { date }),
    ...(provenance && { provenance }),
    ...freshness(provenance, inputs, hash),
  }));
  return judged.length > 0 ? judged : [{ name: '', state: 'stale', reason: `${entry.file} does not exist` }];
}

function freshness(provenance: Provenance | undefined, inputs: Inputs, hash: string | null): Freshness {
  if (provenance === undefined) return { state: 'stale', reason: 'no provenance recorded' };
  if (hash === null || provenance.inputs === null)
    return { state: 'unknown', reason: `git could not list the input files ${hash ? 'of the run' : 'here'}` };
  return hash === provenance.inputs
    ? { state: 'fresh' }
    : { state: 'stale', reason: whatChanged(provenance, inputs) };
}

function whatChanged({ commit, isClean }: Provenance, inputs: Inputs): string {
  const changed = commit === null ? null : inputs.changedSince(commit);
  if (changed === null) return 'input files changed; its commit is not in this clone';
  const [first, ...others] = changed;
  if (first === undefined)
    return isClean ? 'the catalogue names other input files' : 'its uncommitted changes no longer exist';
  return `${changed.length} ${others.length === 0 ? 'file' : 'files'} changed since its commit, e.g. ${first}`;
}
