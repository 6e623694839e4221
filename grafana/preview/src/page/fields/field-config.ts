import type { FieldConfig, Mapping, Panel } from '../model/dashboard.ts';

/** A link in a cell. Its URL has variables such as `${__value.raw}`. */
export interface CellLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank?: boolean;
}

/** The settings of one field: those of the panel, changed by the overrides that name the field. */
export interface ResolvedField extends FieldConfig {
  readonly displayName?: string;
  readonly links?: readonly CellLink[];
  readonly hidden?: boolean;
}

const PROPERTIES: Readonly<Record<string, (value: unknown) => Partial<ResolvedField>>> = {
  displayName: (value) => ({ displayName: String(value) }),
  unit: (value) => ({ unit: String(value) }),
  mappings: (value) => ({ mappings: value as Mapping[] }),
  links: (value) => ({ links: value as CellLink[] }),
  'custom.hidden': (value) => ({ hidden: value === true }),
  'custom.hideFrom': (value) => ((value as { viz?: boolean }).viz ? { hidden: true } : {}),
};
export const OVERRIDE_PROPERTIES = Object.keys(PROPERTIES);
export const OVERRIDE_MATCHERS = ['byName'];

/** As in Grafana, an override names a field by its name, or by the name that it has after a transformation. */
export function fieldConfigOf(panel: Panel, field: string, own: Partial<ResolvedField> = {}): ResolvedField {
  const { defaults = {}, overrides = [] } = panel.fieldConfig ?? {};
  const properties = overrides
    .filter(({ matcher }) => matcher.id === 'byName' && [field, own.displayName].includes(matcher.options))
    .flatMap((override) => override.properties);
  return Object.assign({}, defaults, own, ...properties.map(({ id, value }) => PROPERTIES[id]?.(value)));
}
