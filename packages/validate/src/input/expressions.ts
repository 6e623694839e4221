import { type Promql, parsePromql, type Selector, selectorsOf } from '@opsconductor/promkit';
import type { Dashboard, Panel, Target } from './dashboards.ts';
import { interpolate } from './interpolate.ts';
import { memo } from './memo.ts';
import type { Rule, RuleLanguage } from './rules.ts';

/** A query of a rule or a panel, and its place. */
export interface Expression {
  readonly language: RuleLanguage;
  /** With Grafana's variables filled in. */
  readonly text: string;
  /** `alert HighErrorRate`, `panel "Requests" of system-overview`. */
  readonly owner: string;
  readonly rule: Rule | undefined;
  readonly dashboard:
    | { readonly dashboard: Dashboard; readonly panel: Panel; readonly target: Target }
    | undefined;
  readonly file: string;
  readonly line: number;
  /** Only for a PromQL expression. */
  parsed(): Promql;
  /** The selectors of a PromQL expression; empty if its syntax is wrong. */
  selectors(): readonly Selector[];
}

export function expressionsOf(rules: readonly Rule[], dashboards: readonly Dashboard[]): Expression[] {
  return [...rules.map(ofRule), ...dashboards.flatMap(ofDashboard)];
}

const ofRule = (rule: Rule): Expression => ({
  language: rule.language,
  text: rule.expr,
  owner: `${rule.kind} ${rule.name}`,
  rule,
  dashboard: undefined,
  file: rule.file,
  get line() {
    return rule.line('expr');
  },
  ...reading(rule.language, rule.expr),
});

const LANGUAGES: Readonly<Record<string, RuleLanguage>> = { prometheus: 'promql', loki: 'logql' };

function ofDashboard(dashboard: Dashboard): Expression[] {
  const values = new Map(
    [...dashboard.variables].filter(([, value]) => /^\d+(ms|[smhdwy])$/.test(value ?? '')),
  );
  return dashboard.panels.flatMap((panel) =>
    panel.targets.flatMap((target): Expression[] => {
      const text = interpolate(target.expr, values as Map<string, string>);
      const language = languageOf(target, text);
      if (language === undefined || text === '') return [];
      return [
        {
          language,
          text,
          owner: `panel "${panel.title}" of ${dashboard.name}`,
          rule: undefined,
          dashboard: { dashboard, panel, target },
          file: dashboard.file,
          get line() {
            return target.line;
          },
          ...reading(language, text),
        },
      ];
    }),
  );
}

/** A datasource whose type the file does not say may be of any type. The default datasource is usually Prometheus. */
function languageOf({ datasourceType, isOfUnknownType }: Target, text: string): RuleLanguage | undefined {
  if (datasourceType !== '') return LANGUAGES[datasourceType];
  return !isOfUnknownType || parsePromql(text).error === undefined ? 'promql' : undefined;
}

function reading(language: RuleLanguage, text: string): Pick<Expression, 'parsed' | 'selectors'> {
  const parsed = memo(() => parsePromql(text));
  const selectors = memo(() =>
    language === 'promql' && parsed().error === undefined ? selectorsOf(parsed()) : [],
  );
  return { parsed, selectors };
}
