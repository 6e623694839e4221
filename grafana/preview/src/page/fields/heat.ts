import type { PanelOptions } from '../model/dashboard.ts';
import { mix, property } from './palette.ts';

/** The colour of a part of the largest value, from 0 to 1: near the panel for little, strong orange for much. */
export function heatColor(part: number, { exponent = 0.5, steps = 64 }: PanelOptions['color'] = {}): string {
  const strength = Math.round(Math.min(1, Math.max(0, part)) ** exponent * steps) / steps;
  const strong = property('--heat-strong');
  const weak = property('--heat-weak');
  return mix(strong, weak, strength);
}
