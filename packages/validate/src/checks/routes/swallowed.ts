import type { Check } from '../../check.ts';
import type { Route } from '../../input/alertmanager-config.ts';
import { holds } from '../../input/matcher.ts';
import type { Finding } from '../../problem.ts';
import type { Matcher } from '../../promql/selectors.ts';

/** The first sibling that matches takes the alert, unless it continues. */
export const swallowed: Check = {
  name: 'routes/swallowed',
  title: 'no route is hidden behind one before it',
  run(inputs) {
    const { file, route } = inputs.alertmanager();
    return hiddenBelow(route, file);
  },
};

function hiddenBelow(parent: Route, file: string): Finding[] {
  return parent.routes.flatMap((route, index) => {
    const before = parent.routes.slice(0, index).find((each) => !each.continues && covers(each, route));
    const own: Finding[] = before
      ? [
          {
            severity: 'error',
            file,
            line: route.line,
            message: `the route ${described(route)} to "${route.receiver}" is never taken: that of line ${before.line} ${described(before)} takes its alerts first`,
            fix: `Add continue: true to the route of line ${before.line}, or put the narrower route first.`,
          },
        ]
      : [];
    return [...own, ...hiddenBelow(route, file)];
  });
}

/** Whether whatever matches the later one matches the earlier one too. */
const covers = (earlier: Route, later: Route): boolean =>
  earlier.matchers.every((wide) => later.matchers.some((narrow) => implies(narrow, wide)));

function implies(narrow: Matcher, wide: Matcher): boolean {
  if (narrow.label !== wide.label) return false;
  if (narrow.operator === wide.operator && narrow.value === wide.value) return true;
  if (narrow.operator === '=') return holds(wide, narrow.value);
  const isList = narrow.operator === '=~' && /^[\w|-]+$/.test(narrow.value);
  return isList && narrow.value.split('|').every((value) => holds(wide, value));
}

const described = ({ matchers }: Route) =>
  matchers.length === 0
    ? '{}'
    : `{${matchers.map(({ label, operator, value }) => `${label}${operator}"${value}"`).join(', ')}}`;
