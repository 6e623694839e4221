import {
  constantOf,
  nodesOf,
  parsePromql,
  type Selector,
  type SyntaxNode,
  selectorsOf,
  textAt,
} from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Expression } from '../../input/expressions.ts';
import type { Inputs } from '../../input/inputs.ts';
import { finding } from './finding.ts';
import { typeOf } from './metric-type.ts';

/** Functions that may read the total of a counter: they use its changes, or whether it exists. */
const ALLOWED = new Set([
  'rate',
  'irate',
  'increase',
  'resets',
  'changes',
  'delta',
  'idelta',
  'absent',
  'absent_over_time',
  'count',
  'count_over_time',
  'present_over_time',
  'group',
  'timestamp',
  'last_over_time',
]);

/** The total of a counter mostly depends on how long the process has been running. */
export const counterRate: Check = {
  name: 'queries/counter-rate',
  title: 'counters are read with rate or increase',
  async run(inputs: Inputs) {
    const types = await typeOf(inputs);
    const shown = inputs.expressions().filter(({ dashboard }) => !dashboard?.target.isHidden);
    return shown.flatMap((expression) => {
      const selectors = expression.selectors();
      const totals = totalsIn(expression);
      return selectors
        .flatMap((selector) => (selector.name === undefined ? [] : { ...selector, name: selector.name }))
        .filter(({ name }) => types(name).type === 'counter' && !totals.has(name))
        .filter(({ calls }) => !calls.some((call) => ALLOWED.has(call)))
        .filter((selector) => !isDifference(selector, selectors))
        .map(({ name }) => {
          const { isDeclared } = types(name);
          const written = /^[a-zA-Z_:][\w:]*$/.test(name) ? name : `{${JSON.stringify(name)}}`;
          return finding(
            expression,
            isDeclared ? 'error' : 'info',
            `${name} is ${isDeclared ? '' : 'named like '}a counter, but is read without rate() or increase()`,
            `Write rate(${written}[5m]) or increase(${written}[5m])${isDeclared ? '' : ', or declare its type'}.`,
          );
        });
    });
  },
};

/** Counters whose total is meant: see the two functions below. */
function totalsIn({ language, parsed }: Expression): ReadonlySet<string> {
  if (language !== 'promql' || parsed().error !== undefined) return new Set();
  const { text } = parsed();
  const namesIn = (node: SyntaxNode | null) =>
    selectorsOf(parsePromql(textAt(text, node))).flatMap(({ name }) => name ?? []);
  return new Set(
    nodesOf(parsed(), 'BinaryExpr').flatMap((node) => {
      const sides = [namesIn(node.firstChild), namesIn(node.lastChild)];
      if (isDifferenceOfTwo(node, sides)) return sides.flat();
      return isFilter(node, text) ? (sides[1] ?? []) : [];
    }),
  );
}

/** `mallocs - frees`: what was counted in and not out, such as requests in flight. */
const isDifferenceOfTwo = (node: SyntaxNode, sides: readonly (readonly string[])[]): boolean =>
  node.getChild('Sub') !== null && sides.every((names) => names.length === 1);

/** `… and x > 0`: only where x has counted anything. */
function isFilter(node: SyntaxNode, text: string): boolean {
  if (!node.getChild('And') && !node.getChild('Unless')) return false;
  let right = node.lastChild;
  while (right?.name === 'ParenExpr') right = right.firstChild;
  return right?.name === 'BinaryExpr' && constantOf(right.lastChild, text) === 0;
}

/** `x - x offset 5m` is an increase too. Rules use it for series that may begin within the window. */
const isDifference = ({ name }: Selector, all: readonly Selector[]): boolean =>
  all.some((other) => other.name === name && other.offsetMs > 0);
