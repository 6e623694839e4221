import type { FieldConfig, ThresholdStep } from '../model/dashboard.ts';

const stepsOf = (config: FieldConfig): readonly ThresholdStep[] => config.thresholds?.steps ?? [];

/** The colour of the last step that the value reaches; the colour of the first step without a value. */
export function thresholdColor(value: number | null, config: FieldConfig): string {
  const steps = stepsOf(config);
  const reached = steps.filter((step) => step.value === null || (value !== null && value >= step.value));
  return (reached.at(-1) ?? steps[0])?.color ?? 'blue';
}

/** The steps that are lines in a chart: all but the first, which has no value. */
export function thresholdLines(config: FieldConfig): readonly { value: number; color: string }[] {
  const mode = config.custom?.thresholdsStyle?.mode ?? 'off';
  if (mode === 'off') return [];
  const lines: { value: number; color: string }[] = [];
  stepsOf(config).forEach(({ value, color }, index, steps) => {
    if (value === null) return;
    // A lower limit: the colour below the line is the alert's, the one above it is green.
    lines.push({ value, color: color === 'green' ? (steps[index - 1]?.color ?? color) : color });
  });
  return lines;
}
