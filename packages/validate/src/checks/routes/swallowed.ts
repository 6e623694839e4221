import { formatMatcher, type Matcher, matches, type Route } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';

/** Alertmanager uses the first matching route of a level. It tries the next ones only after `continue: true`. */
export const swallowed: Check = {
  name: 'routes/swallowed',
  title: 'no route is hidden by an earlier route',
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
            message: `the route ${described(route)} to "${route.receiver}" is never used: the route ${described(before)} of line ${before.line} matches its alerts first`,
            fix: `Add continue: true to the route of line ${before.line}, or move the narrower route before it.`,
          },
        ]
      : [];
    return [...own, ...hiddenBelow(route, file)];
  });
}

/** Whether every alert that matches the later route also matches the earlier one. */
const covers = (earlier: Route, later: Route): boolean =>
  earlier.matchers.every((wide) => later.matchers.some((narrow) => implies(narrow, wide)));

function implies(narrow: Matcher, wide: Matcher): boolean {
  if (narrow.label !== wide.label) return false;
  if (narrow.operator === wide.operator && narrow.value === wide.value) return true;
  if (narrow.operator === '=') return matches(wide, narrow.value, 'alertmanager');
  const isList = narrow.operator === '=~' && /^[\w|-]+$/.test(narrow.value);
  return isList && narrow.value.split('|').every((value) => matches(wide, value, 'alertmanager'));
}

const described = ({ matchers }: Route) => `{${matchers.map(formatMatcher).join(', ')}}`;
