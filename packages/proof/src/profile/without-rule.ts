import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { Profile, ProfileFile } from './profile.ts';
import type { RuleName } from './rules.ts';

/**
 * The same profile, in which the rules of a name (and of the labels, where they are given) do not stand: by it a proof
 * is seen to depend on its rule.
 *
 * @throws Error when no rule matches
 */
export function withoutRule(profile: Profile, rule: RuleName): Profile {
  const files = profile.files.map((file) =>
    file.kind === 'prometheusRules' || file.kind === 'lokiRules' ? withoutRuleIn(file, rule) : file,
  );
  if (files.every((file, index) => file === profile.files[index]))
    throw new Error(
      `no rule file has an alert ${rule.alertname} with labels ${JSON.stringify(rule.labels ?? {})}`,
    );
  return { ...profile, files };
}

function withoutRuleIn(file: ProfileFile, rule: RuleName): ProfileFile {
  const document = parseDocument(file.scaled);
  const groups = document.get('groups');
  let removed = 0;
  for (const group of isSeq(groups) ? groups.items : []) {
    const rules = isMap(group) ? group.get('rules') : undefined;
    if (!isSeq(rules)) continue;
    const kept = rules.items.filter((item) => !(isMap(item) && isNamed(item, rule)));
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
