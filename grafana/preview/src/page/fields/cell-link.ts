const REFERENCE = /\$\{(__value\.raw|__url_time_range|__data\.fields\.([\w.]+|\["[^"]+"\]))\}/g;

export interface LinkValues {
  readonly raw: unknown;
  readonly fields: Readonly<Record<string, unknown>>;
  /** `from=…&to=…` */
  readonly timeRange: string;
}

/** The URL of a link in a cell; undefined when it would not lead to a page. */
export function cellUrl(template: string, { raw, fields, timeRange }: LinkValues): string | undefined {
  const url = template.replace(REFERENCE, (_, name: string, field?: string) => {
    if (name === '__url_time_range') return timeRange;
    const value = field === undefined ? raw : fields[field.replace(/^\["|"\]$/g, '')];
    return encodeURIComponent(String(value ?? ''));
  });
  return safeUrl(url);
}

/** A path of this site or an address of the web; undefined for anything else, such as `javascript:`. */
export function safeUrl(url: string): string | undefined {
  return /^(?:https?:\/\/|\/(?!\/))/i.test(url) ? url : undefined;
}
