import type { Check } from '../../check.ts';
import { findFiles } from '../../input/files.ts';
import type { Finding } from '../../problem.ts';
import { reasonIn, verify } from '../../tool/backend.ts';

/** Runs promtool from the pinned image on each rule file, also on files that no configuration lists. */
export const rulesVerifier: Check = {
  name: 'config/rules',
  title: 'promtool accepts every rule file',
  async run(inputs) {
    const files = findFiles(inputs.root, inputs.need('rules', '--rules'));
    const findings: Finding[] = [];
    // One container checks all files. Only if it reports an error, each file gets its own container.
    if ((await check(inputs, files)).exitCode === 0) return findings;
    for (const file of files) {
      const run = await check(inputs, [file]);
      if (run.exitCode !== 0) {
        findings.push({
          severity: 'error',
          file,
          message: `promtool says: ${reasonIn(run.output)}`,
          fix: 'Correct the reported error. Prometheus would not load this file.',
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
