import {
  type Labels,
  type Matcher,
  matches,
  outputLabels,
  parsePromql,
  type Route,
} from '@opsconductor/promkit';
import type { Inputs } from '../../input/inputs.ts';
import { asObject, asTexts } from '../../input/json.ts';
import type { Rule } from '../../input/rules.ts';

/** The labels of an alert: those that files give, and whether its series may have another. */
interface KnownLabels {
  readonly given: Labels;
  mayHave(label: string): boolean;
}

/**
 * The routes that an alert may take. The values of labels that come from its series are not in the files, so a matcher on
 * one of them may match or not.
 */
export function possibleRoutes(inputs: Inputs, route: Route, rule: Rule): Route[] {
  const config = inputs.optional(() => inputs.prometheusConfig());
  const external = asTexts(asObject(config?.value.global).external_labels);
  const parsed = rule.language === 'promql' ? parsePromql(rule.expr) : undefined;
  const ofSeries = parsed && outputLabels(parsed.tree.topNode, parsed.text);
  return below(route, {
    given: { ...external, ...rule.labels, alertname: rule.name },
    mayHave: (label) => ofSeries === undefined || ofSeries.has(label),
  });
}

function below(route: Route, labels: KnownLabels): Route[] {
  const found: Route[] = [];
  let isCertain = false;
  for (const child of route.routes) {
    const answers = child.matchers.map((matcher) => isMatch(matcher, labels));
    if (answers.includes(false)) continue;
    found.push(...below(child, labels));
    isCertain ||= !answers.includes(undefined);
    if (!child.continues && !answers.includes(undefined)) break;
  }
  return isCertain ? found : [...found, route];
}

/** Undefined if it depends on the series. A label whose value is a template does too. */
function isMatch(matcher: Matcher, { given, mayHave }: KnownLabels): boolean | undefined {
  const value = given[matcher.label];
  if (value === undefined ? mayHave(matcher.label) : value.includes('{{')) return undefined;
  return matches(matcher, value ?? '', 'alertmanager');
}
