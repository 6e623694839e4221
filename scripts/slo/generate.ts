import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readSpec } from './read-spec.ts';
import { renderRuleFile } from './rule-file.ts';
import { SpecError } from './spec-error.ts';

/** The generated files that exist, by path from the root of the repository. */
export function committedRuleFiles(): string[] {
  return globSync('prometheus/rules/gen/slo-*.rules.yml').sort();
}

/**
 * One rule file for each spec in `folder`: path → text.
 * @throws SpecError when a spec is invalid or missing, or its name differs from the name of its file
 */
export function generateSloRules(folder = 'prometheus/slo'): Map<string, string> {
  const files = globSync(`${folder}/*.slo.yml`).sort();
  if (files.length === 0) {
    throw new SpecError(folder, [
      { line: 0, problem: 'contains no spec', remedy: 'add a file <name>.slo.yml' },
    ]);
  }
  return new Map(
    files.map((file) => {
      const spec = readSpec(file, readFileSync(file, 'utf8'));
      const expected = basename(file, '.slo.yml');
      if (spec.name !== expected) {
        throw new SpecError(file, [
          {
            line: 1,
            problem: `name is "${spec.name}"`,
            remedy: `set it to ${expected}, the name of its file`,
          },
        ]);
      }
      return [`prometheus/rules/gen/slo-${spec.name}.rules.yml`, renderRuleFile(spec)];
    }),
  );
}
