export { amtoolScript } from './alertmanager/amtool.ts';
export { type Inhibition, readInhibitions } from './alertmanager/inhibitions.ts';
export { parseMatchers } from './alertmanager/parse-matchers.ts';
export { allRoutes, type Route, readRoutes, routesOf } from './alertmanager/routes.ts';
export {
  formatDuration,
  formatGoDuration,
  parseDuration,
  parseGoDuration,
  parseLokiDuration,
  parsePromqlDuration,
} from './duration.ts';
export { type Exemplar, type MetricFamily, parseExposition, type Sample } from './exposition.ts';
export {
  formatMatcher,
  type Labels,
  type Matcher,
  matches,
  matchesAll,
  type Operator,
  type Program,
} from './matcher.ts';
export { constantOf } from './promql/constant.ts';
export { type DurationLiteral, durationsOf } from './promql/durations.ts';
export { outputLabels } from './promql/output-labels.ts';
export {
  around,
  nodesOf,
  type Promql,
  parsePromql,
  type SyntaxNode,
  syntaxError,
  textAt,
} from './promql/parse.ts';
export { type Selector, selectorsOf } from './promql/selectors.ts';
export { type Rule, readRuleFile, readRules } from './rules.ts';
export { durationIn, readYaml, type Source, SourceError } from './source.ts';
