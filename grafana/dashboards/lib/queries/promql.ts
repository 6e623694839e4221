// Every scraped series has both labels; recorded series have only `service`.
const scraped = 'service=~"$service",environment=~"$environment"';

/** The series of a scraped metric for the selected services. */
export const of = (metric: string, matchers = '') =>
  `${metric}{${matchers === '' ? scraped : `${scraped},${matchers}`}}`;

/** The series of a recording rule for the selected services. */
export const recorded = (rule: string, matchers = '') =>
  `${rule}{service=~"$service"${matchers === '' ? '' : `,${matchers}`}}`;

/** Per-second rate, summed by `labels`. */
export const rateBy = (labels: string, metric: string, matchers = '') =>
  `sum by (${labels}) (rate(${of(metric, matchers)}[$__rate_interval]))`;

/** Like `rateBy`, over a fixed window. */
export const rateOver = (window: string, labels: string, metric: string, matchers = '') =>
  `sum by (${labels}) (rate(${of(metric, matchers)}[${window}]))`;

/** A quantile of a histogram, by `labels`. */
export const quantileBy = (q: number, labels: string, histogram: string, matchers = '') =>
  `histogram_quantile(${q}, sum by (${labels}, le) (rate(${of(`${histogram}_bucket`, matchers)}[$__rate_interval])))`;

/** The mean of a histogram, by `labels`. */
export const meanBy = (labels: string, histogram: string, matchers = '') =>
  `${rateBy(labels, `${histogram}_sum`, matchers)} / ${rateBy(labels, `${histogram}_count`, matchers)}`;

/** Observations of a histogram by bucket, for a heatmap. */
export const bucketsOf = (histogram: string, window = '$__rate_interval') =>
  `sum by (le) (rate(${of(`${histogram}_bucket`)}[${window}]))`;

/** Restricts series by `integration` to those that Alertmanager has used: it has series for each of the twenty that it knows. */
export const inUse = (expr: string) =>
  `${expr} and on (integration) (sum by (integration) (${of('alertmanager_notification_requests_total')}) > 0)`;
