import type { MappedText, Mapping } from '../model/dashboard.ts';

/** The text and the colour that the first matching mapping gives to a value. */
export function mapped(value: unknown, mappings: readonly Mapping[] = []): MappedText | undefined {
  const text = String(value);
  for (const mapping of mappings) {
    if (mapping.type === 'value' && Object.hasOwn(mapping.options, text)) return mapping.options[text];
    if (mapping.type === 'regex') {
      const pattern = toRegex(mapping.options.pattern);
      const { result } = mapping.options;
      if (pattern.test(text))
        return { ...result, ...(result.text !== undefined && { text: text.replace(pattern, result.text) }) };
    }
  }
  return undefined;
}

/** A pattern as Grafana writes it: `.*`, or between slashes with flags. It matches the complete text. */
function toRegex(pattern: string): RegExp {
  const [, body, flags] = /^\/(.*)\/([a-z]*)$/.exec(pattern) ?? [];
  return new RegExp(body ?? `^(?:${pattern})$`, flags ?? '');
}
