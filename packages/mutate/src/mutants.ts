import { mutateExpression, otherDurations } from './mutate-expression.ts';
import { type Rule, type RuleFile, type RulePlace, ruleName } from './rule-book.ts';

/** A rule with one change. */
export interface Mutant {
  readonly place: RulePlace;
  /** The change in readable form. */
  readonly what: string;
  readonly rule: Rule;
}

/** Every mutant of a rule: its expression changed in one place, or its `for` doubled or halved. */
export function mutantsOf(place: RulePlace): Mutant[] {
  const { rule } = place;
  const changed = mutateExpression(rule.expr).map(({ what, expr }) => ({
    place,
    what,
    rule: { ...rule, expr },
  }));
  const waits = otherDurations(`${rule.for ?? 0}`);
  return [
    ...changed,
    ...waits.map((wait) => ({ place, what: `for: ${rule.for} → ${wait}`, rule: { ...rule, for: wait } })),
  ];
}

/** The complete rule file of a mutant. */
export function mutatedFile({ place: { content, group, index }, rule }: Mutant): RuleFile {
  const groups = content.groups.map((each, at) =>
    at === group ? { ...each, rules: each.rules.with(index, rule) } : each,
  );
  return { ...content, groups };
}

/** The name of a mutant in lists: the rule, the labels that distinguish rules of the same name, the change. */
export function describeMutant({ place: { file, rule }, what }: Mutant): string {
  const labels = rule.alert
    ? ` {${Object.entries(rule.labels ?? {})
        .map(([name, value]) => `${name}=${value}`)
        .join(', ')}}`
    : '';
  return `${file} ${ruleName(rule)}${labels} ${what}`;
}
