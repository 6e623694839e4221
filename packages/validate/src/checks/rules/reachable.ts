import { around, constantOf, nodesOf, parsePromql, type SyntaxNode } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';
import { greatestValue } from './greatest-value.ts';

/** The same comparison with its sides exchanged. */
const MIRRORED: Readonly<Record<string, string>> = {
  Gtr: 'Lss',
  Gte: 'Lte',
  Lss: 'Gtr',
  Lte: 'Gte',
  Eql: 'Eql',
};

/** A ratio is at most 1, so an alert with a higher threshold never fires. Example: burn rate 14.4, objective 90 %. */
export const reachable: Check = {
  name: 'rules/reachable',
  title: 'every alert can fire: the threshold of a ratio is between 0 and 1',
  run(inputs) {
    const rules = inputs.rules().filter(({ language }) => language === 'promql');
    const recorded = Map.groupBy(
      rules.filter(({ kind }) => kind === 'record'),
      ({ name }) => name,
    );
    const expressionsOf = (name: string) => (recorded.get(name) ?? []).map(({ expr }) => expr);
    return rules.flatMap((rule): Finding[] => {
      const parsed = parsePromql(rule.expr);
      if (rule.kind !== 'alert' || parsed.error !== undefined) return [];
      return nodesOf(parsed, 'BinaryExpr').flatMap((node): Finding[] => {
        const compared = comparisonIn(node, parsed.text);
        const most = compared && greatestValue(compared.side, parsed.text, expressionsOf);
        if (!compared || most === undefined || !isNever(compared.operator, compared.limit, most)) return [];
        const isPart = around(node).some((outer) => outer.getChild('Or') ?? outer.getChild('Unless'));
        const says = isPart ? 'has a part that is never true' : 'can never fire';
        const what =
          most === 1 ? 'a ratio, which is between 0 and 1,' : `a value between 0 and ${short(most)}`;
        return [
          {
            severity: 'error',
            file: rule.file,
            line: rule.line('expr'),
            message: `${rule.name} ${says}: it compares ${what} with ${short(compared.limit)}`,
            fix: `Set a threshold between 0 and ${short(most)}. For a burn rate, the factor times the error budget has to be below 1.`,
          },
        ];
      });
    });
  },
};

const short = (value: number): number => Number(value.toPrecision(6));

/** A comparison with a constant. With `bool` it has a result in any case. */
function comparisonIn(
  node: SyntaxNode,
  text: string,
): { operator: string; side: SyntaxNode | null; limit: number } | undefined {
  const operator = Object.keys(MIRRORED).find((kind) => node.getChild(kind));
  if (operator === undefined || node.getChild('BoolModifier')) return undefined;
  const { firstChild: left, lastChild: right } = node;
  const limit = constantOf(right, text);
  if (limit !== undefined) return { operator, side: left, limit };
  const mirrored = constantOf(left, text);
  return mirrored === undefined
    ? undefined
    : { operator: MIRRORED[operator] ?? operator, side: right, limit: mirrored };
}

function isNever(operator: string, limit: number, most: number): boolean {
  if (operator === 'Gtr') return limit >= most;
  if (operator === 'Gte') return limit > most;
  if (operator === 'Lss') return limit <= 0;
  if (operator === 'Lte') return limit < 0;
  return limit < 0 || limit > most;
}
