import { doubled, halved } from './durations.ts';
import { mutateExpression } from './mutate-expression.ts';
import { type Rule, type RulePlace, readRuleFile, ruleName } from './rule-book.ts';

export interface Mutant {
  readonly place: RulePlace;
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
  const waits = rule.for === undefined ? [] : [doubled(rule.for), halved(rule.for)];
  return [
    ...changed,
    ...waits.map((wait) => ({ place, what: `for: ${rule.for} → ${wait}`, rule: { ...rule, for: wait } })),
  ];
}

/** The complete rule file of a mutant. */
export function mutatedFile({ place, rule }: Mutant): object {
  const file = readRuleFile(place.file);
  file.groups[place.group]?.rules.splice(place.index, 1, rule);
  return file;
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
