import type { Check } from '../../check.ts';
import { findFiles } from '../../input/files.ts';
import type { Finding } from '../../problem.ts';
import { reasonIn, verify } from '../../tool/backend.ts';

/** Asks promtool of the pinned image for each rule file, also those that no configuration names. */
export const rulesVerifier: Check = {
  name: 'config/rules',
  title: 'promtool accepts every rule file',
  async run(inputs) {
    const files = findFiles(inputs.root, inputs.need('rules', '--rules'));
    const findings: Finding[] = [];
    // One container for all files; only where it refuses, one for each.
    if ((await check(inputs, files)).exitCode === 0) return findings;
    for (const file of files) {
      const run = await check(inputs, [file]);
      if (run.exitCode !== 0) {
        findings.push({
          severity: 'error',
          file,
          message: `promtool says: ${reasonIn(run.output)}`,
          fix: 'Correct what promtool names; Prometheus would not load the file.',
        });
      }
    }
    return findings;
  },
};

const check = (inputs: Parameters<Check['run']>[0], files: readonly string[]) =>
  verify(inputs, {
    image: 'prom/prometheus',
    program: '/bin/promtool',
    file: inputs.root,
    args: (path) => ['check', 'rules', '--lint=none', ...files.map((file) => `${path}/${file}`)],
  });
