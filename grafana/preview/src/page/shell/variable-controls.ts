import type { Address } from '../address/address.ts';
import { el } from '../dom/element.ts';
import type { QueryContext } from '../query/context.ts';
import { queryValues } from '../query/variable-values.ts';
import { readsOf, type Variable } from '../variables/variable.ts';
import { multiSelect } from './multi-select.ts';
import type { Store } from './store.ts';

interface Control {
  readonly node: HTMLElement;
  readonly show: () => void;
  readonly offer?: (values: readonly string[]) => void;
  readonly fail?: (reason: string) => void;
}

/** A field for each variable. Values are queried again when the range or a variable that the query reads changes. */
export function variableControls(
  variables: readonly Variable[],
  store: Store,
  context: (signal: AbortSignal) => QueryContext,
): HTMLElement {
  const choose = (name: string) => (values: readonly string[]) =>
    store.change({ selection: { ...store.get().selection, [name]: values } });
  const controls = variables.map((variable) => ({
    variable,
    control: controlOf(variable, store, choose(variable.name)),
  }));
  const running = new Map<string, AbortController>();

  const load = async ({ variable, control }: (typeof controls)[number]): Promise<void> => {
    if (variable.kind !== 'query') return;
    running.get(variable.name)?.abort();
    const mine = new AbortController();
    running.set(variable.name, mine);
    try {
      control.offer?.(await queryValues(variable, context(mine.signal)));
    } catch (error) {
      if (!mine.signal.aborted) control.fail?.(error instanceof Error ? error.message : String(error));
    }
  };

  const hasChanged = ({ variable }: (typeof controls)[number], now: Address, before: Address): boolean =>
    now.range !== before.range ||
    readsOf(variable.query).some((name) => String(now.selection[name]) !== String(before.selection[name]));

  for (const each of controls) void load(each);
  store.subscribe((now, before) => {
    for (const each of controls) {
      each.control.show();
      if (hasChanged(each, now, before)) void load(each);
    }
  });
  return el(
    'div',
    { class: 'variables', role: 'group', 'aria-label': 'Variables' },
    ...controls.map(({ control }) => control.node),
  );
}

function controlOf(variable: Variable, store: Store, choose: (values: readonly string[]) => void): Control {
  const { name, label, description, kind } = variable;
  const chosen = () => store.get().selection[name] ?? variable.initial;
  if (kind === 'query') return multiSelect(variable, chosen, choose);
  const field =
    kind === 'text'
      ? el('input', {
          type: 'text',
          size: 24,
          spellcheck: 'false',
          autocomplete: 'off',
          onchange: () => choose([field.value.trim()]),
        })
      : el(
          'select',
          { onchange: () => choose([field.value]) },
          el('option', { value: 'prometheus' }, 'Prometheus'),
        );
  const node = el('label', { class: 'variable', title: description }, el('span', {}, label), field);
  const show = () => {
    field.value = chosen()[0] ?? '';
  };
  show();
  return { node, show };
}
