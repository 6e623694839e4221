export { type Aggregate, aggregate } from './aggregate.ts';
export { type CumulativeBucket, histogramQuantile } from './histogram-quantile.ts';
export { quantile } from './quantile.ts';
