import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { Profile, ProfileFile } from './profile.ts';
import type { RuleName } from './rules.ts';

/**
 * The same profile without the rules of a name (and of the labels, if given). It shows whether a proof depends on its rule.
 *
 * @throws Error when no rule matches
 */
export const withoutRule = (profile: Profile, rule: RuleName): Profile => withoutRules(profile, [rule]);

/**
 * Like `withoutRule`, for several rules.
 *
 * @throws Error when one of them matches no rule
 */
export function withoutRules(profile: Profile, rules: readonly RuleName[]): Profile {
  const found = new Set<RuleName>();
  const files = profile.files.map((file) =>
    file.kind === 'prometheusRules' || file.kind === 'lokiRules' ? withoutRulesIn(file, rules, found) : file,
  );
  const missing = rules.find((rule) => !found.has(rule));
  if (missing)
    throw new Error(
      `no rule file has an alert ${missing.alertname} with labels ${JSON.stringify(missing.labels ?? {})}`,
    );
  return { ...profile, files };
}

function withoutRulesIn(file: ProfileFile, names: readonly RuleName[], found: Set<RuleName>): ProfileFile {
  const document = parseDocument(file.scaled);
  const groups = document.get('groups');
  let removed = 0;
  for (const group of isSeq(groups) ? groups.items : []) {
    const rules = isMap(group) ? group.get('rules') : undefined;
    if (!isSeq(rules)) continue;
    const kept = rules.items.filter((item) => {
      const named = names.filter((name) => isMap(item) && isNamed(item, name));
      for (const name of named) found.add(name);
      return named.length === 0;
    });
    removed += rules.items.length - kept.length;
    rules.items = kept;
  }
  return removed === 0 ? file : { ...file, scaled: document.toString({ lineWidth: 0 }) };
}

function isNamed(node: YAMLMap, { alertname, labels = {} }: RuleName): boolean {
  const own = node.get('labels');
  return (
    node.get('alert') === alertname &&
    Object.entries(labels).every(([name, value]) => {
      const found = isMap(own) ? own.get(name) : undefined;
      return found === undefined || String(found) === value;
    })
  );
}
