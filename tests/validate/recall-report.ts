import { readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Provenance } from '@opsconductor/reports';
import { execa } from 'execa';

export interface Recall {
  readonly provenance: Provenance;
  readonly defects: number;
  readonly caught: number;
  /** Findings in the healthy tree, which has no defect. */
  readonly falseFindings: number;
}

interface Report {
  readonly seconds: number;
  readonly counts: { readonly checks: number; readonly problems: number; readonly failed: number };
}

/** Writes the results of the suite, and the time of validate on this repository, with `--live` if the stack runs. */
export async function writeRecall(file: string, recall: Recall): Promise<void> {
  const ofRepository = await validate([]);
  const isRunning = await fetch('http://localhost:9090/-/ready').then(
    ({ ok }) => ok,
    () => false,
  );
  const live = isRunning ? await validate(['--live', '--only', 'live']) : undefined;
  const report = {
    ...recall,
    repositoryFindings: ofRepository.counts.problems + (live?.counts.problems ?? 0),
    staticChecks: ofRepository.counts.checks,
    staticSeconds: ofRepository.seconds,
    liveChecks: live?.counts.checks ?? null,
    liveSeconds: live?.seconds ?? null,
    versions: { node: process.versions.node, ...imagePins() },
  };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

function imagePins(): Record<string, string | undefined> {
  const pins = Object.entries(parseEnv(readFileSync('.env', 'utf8')));
  return Object.fromEntries(pins.filter(([name]) => name.endsWith('_IMAGE')));
}

async function validate(args: readonly string[]): Promise<Report> {
  const file = '.state/validate.json';
  await execa(process.execPath, ['packages/validate/src/cli.ts', ...args, '--json', file], { reject: false });
  return JSON.parse(readFileSync(file, 'utf8'));
}
