/** Lines of the selected services. Loki needs one matcher that does not match an empty value: every line has a level. */
export const lines = (matchers = 'level=~".+"') =>
  `{service=~"$service",environment=~"$environment",${matchers}}`;

/** Lines in a fixed window, counted by `labels`. */
export const countOver = (window: string, labels: string, stream: string) =>
  `sum by (${labels}) (count_over_time(${stream} [${window}]))`;
