const redacted = '[redacted]';
const named =
  'pass(?:word|wd|phrase)?|pwd|(?:client[_-]?)?secret|(?:access|refresh|id|auth)?[_-]?token|(?:x[_-])?api[_-]?key|private[_-]?key|authorization|(?:set-)?cookie|credentials?|session(?:[_-]?id)?';

// One search of the entire text first, because most texts have nothing to redact.
const suspicious =
  /@|%40|\?\S+=|\b(?:bearer|basic)\b|pass|pwd|secret|token|key|authorization|cookie|credential|session|is not valid JSON|eyJ|AKIA|\bgh[pousr]_|\bxox|\b[spr]k[-_]/i;

const patterns: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, redacted],
  // V8 quotes the text that it could not parse, which may be the body of a request.
  [/(?:\.{3})?"[\s\S]*?"(?:\.{3})? is not valid JSON/g, `"${redacted}" is not valid JSON`],
  [/:\/\/[^\s/@"'<>]{1,256}@/g, `://${redacted}@`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{4,}/gi, `$1 ${redacted}`],
  [/\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g, redacted],
  [
    /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{20,}|xox[abprs]-[\w-]{10,}|[spr]k[-_](?:live|test|proj|ant)[-_][\w-]{8,})/g,
    redacted,
  ],
  [/\?[^\s"'<>=?]{1,128}=[^\s"'<>]*/g, `?${redacted}`],
  [
    new RegExp(
      `(?<![a-z])(${named})(["']?\\s*[:=]\\s*)(?!(?:bearer|basic) \\[)(?:"[^"]*"|'[^']*'|[^\\s"',;&}\\]]+)`,
      'gi',
    ),
    `$1$2${redacted}`,
  ],
  [
    /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
    redacted,
  ],
];

/**
 * Removes from free text what looks like an e-mail address, a password, a token, a key, a query string or the quoted body
 * of a JSON error. Personal data without a recognisable form, such as a name, cannot be found this way.
 */
export function scrub(text: string): string {
  if (!suspicious.test(text)) return text;
  return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
