const DURATION_BELOW: Readonly<Record<string, string>> = {
  w: '3d',
  d: '12h',
  h: '30m',
  m: '30s',
  s: '500ms',
};
const QUANTITY = /^(-?\d+(?:\.\d+)?)([a-zA-Z%]*)$/;
const TERMS = /^(?:\d+(?:ms|us|ns|[wdhms]))+$/;

/**
 * Twice and half a number, a duration or a size, in the same unit; nothing for another text. Units are not converted, because
 * not every program reads every unit.
 */
export function otherQuantities(text: string): string[] {
  const [, digits, unit = ''] = QUANTITY.exec(text) ?? [];
  if (digits === undefined) return TERMS.test(text) ? otherTerms(text) : [];
  const value = Number(digits);
  if (value === 0) return [`1${unit}`];
  const half = value === 1 && unit in DURATION_BELOW ? DURATION_BELOW[unit] : `${halfOf(digits)}${unit}`;
  return [`${value * 2}${unit}`, half ?? ''];
}

/** `1h30m` and the like. */
function otherTerms(text: string): string[] {
  const scaled = (scale: (digits: string) => string) => text.replace(/\d+/g, (digits) => scale(digits));
  return [scaled((digits) => `${Number(digits) * 2}`), scaled(halfOf)];
}

/** An integer stays one. */
const halfOf = (digits: string): string =>
  digits.includes('.') ? `${Number(digits) / 2}` : `${Math.floor(Number(digits) / 2)}`;

/** The opposite of a boolean; nothing for another text. */
export const otherBoolean = (text: string): string[] =>
  text === 'true' ? ['false'] : text === 'false' ? ['true'] : [];

/** Another text in which the last port is one higher, or which has another end. */
export function otherText(text: string): string[] {
  const [, before, port, after] = /^(.*:)(\d{2,5})(\/.*)?$/s.exec(text) ?? [];
  return port === undefined ? [`${text}-2`] : [`${before}${Number(port) + 1}${after ?? ''}`];
}

/** The opposite of a boolean, twice and half a quantity, or another text. */
export function otherValues(text: string): string[] {
  const typed = [...otherBoolean(text), ...otherQuantities(text)];
  return typed.length > 0 ? typed : otherText(text);
}

/** A time of day an hour later, such as 03:00 for 02:00. */
export function otherTimeOfDay(text: string): string[] {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(text) ?? [];
  return hours === undefined ? [] : [`${String((Number(hours) + 1) % 24).padStart(2, '0')}:${minutes}`];
}

/** The other operator of a matcher such as `severity="critical"`. */
export function otherMatcher(text: string): string[] {
  const [, label, operator = '', value] = /^(.*?)(=~|!~|!=|=)(.*)$/s.exec(text) ?? [];
  const other = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' }[operator];
  return other === undefined ? [] : [`${label}${other}${value}`];
}

/** A regular expression without one alternative of its last-level group, one after the other. */
export function withoutAlternative(text: string): string[] {
  const group = /\(([^()]*\|[^()]*)\)/.exec(text);
  if (group === null) {
    const all = text.includes('(') || !text.includes('|') ? [] : text.split('|');
    return all.map((_, index) => all.toSpliced(index, 1).join('|'));
  }
  const all = (group[1] ?? '').split('|');
  const [before, after] = [text.slice(0, group.index), text.slice(group.index + group[0].length)];
  return all.map((_, index) => `${before}(${all.toSpliced(index, 1).join('|')})${after}`);
}
