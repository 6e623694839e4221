import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { complete, type RuleOptions } from './options.ts';
import { readSpec } from './read-spec.ts';
import { renderRuleFile } from './rule-file.ts';
import { type PlacedViolation, SpecError } from './spec-error.ts';

/**
 * One rule file for each spec file: `slo-<name>.rules.yml` in the folder `out`, path → text. Writes nothing.
 *
 * @throws SpecError if there is no spec, or with all violations of all specs: a file that cannot be read or is not a valid spec, or whose name is
 * not `<name of the SLO>.slo.yml`
 * @throws RangeError for an option that is not a duration
 */
export function generateRules(
  specs: readonly string[],
  { out = '.', ...options }: RuleOptions & { readonly out?: string } = {},
): Map<string, string> {
  const { retention } = complete(options);
  if (specs.length === 0)
    throw new SpecError([
      { file: out, problem: 'no spec is given', remedy: 'give at least one <name>.slo.yml' },
    ]);
  const violations: PlacedViolation[] = [];
  const sources = new Map<string, string>();
  const rules = new Map<string, string>();
  for (const file of specs) {
    try {
      const text = readText(file);
      const spec = readSpec(file, text, retention);
      requireName(spec.name, file, text);
      const path = join(out, `slo-${spec.name}.rules.yml`);
      requireUnique(path, file, sources.get(path));
      sources.set(path, file);
      rules.set(path, renderRuleFile(spec, file, options));
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      violations.push(...error.violations);
    }
  }
  if (violations.length > 0) throw new SpecError(violations);
  return rules;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { message } = error as Error;
    throw new SpecError([
      {
        file,
        problem: `cannot be read: ${message}`,
        remedy: 'give the path of a spec, such as orders.slo.yml',
      },
    ]);
  }
}

function requireName(name: string, file: string, text: string): void {
  const expected = basename(file).replace(/(\.slo)?\.ya?ml$/, '');
  if (name === expected) return;
  const line = text.split('\n').findIndex((each) => each.startsWith('name:')) + 1;
  throw new SpecError([
    { file, line, problem: `name is "${name}"`, remedy: `set it to ${expected}, the name of its file` },
  ]);
}

function requireUnique(path: string, file: string, other: string | undefined): void {
  if (other === undefined) return;
  throw new SpecError([
    { file, problem: `writes ${path}, like ${other}`, remedy: 'give each spec another name' },
  ]);
}
