import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import type { Finding } from '../../problem.ts';
import { verify } from '../../tool/backend.ts';
import { refusal } from './refusal.ts';

/** Runs promtool from the pinned image on each rule file, also on files that no configuration lists. */
export const rulesVerifier: Check = {
  name: 'config/rules',
  title: 'promtool accepts every rule file',
  async run(inputs) {
    const files = inputs.ruleFiles();
    const findings: Finding[] = [];
    // One container checks all files. Only if it reports an error, each file gets its own container.
    if (files.length === 0 || (await check(inputs, files)).exitCode === 0) return findings;
    for (const file of files) {
      const run = await check(inputs, [file]);
      if (run.exitCode !== 0)
        findings.push(refusal('promtool', file, run, 'Prometheus would not load this file.'));
    }
    return findings;
  },
};

const check = (inputs: Inputs, files: readonly string[]) =>
  verify(inputs, {
    backend: 'prometheus',
    program: 'promtool',
    file: inputs.root,
    args: (path) => ['check', 'rules', '--lint=none', ...files.map((file) => `${path}/${file}`)],
  });
