/** Colours by name, for canvases and boxes. The values are custom properties in style/theme.css. */
export const COLOR_NAMES = ['green', 'orange', 'red', 'blue', 'yellow', 'purple'] as const;
const SERIES_COLORS = 12;

type Rgb = readonly [red: number, green: number, blue: number];

let cache = new Map<string, string>();

/** After a change of the theme the properties have other values. */
export const forgetColors = (): void => {
  cache = new Map();
};

/** The value of a custom property of the page, such as `--muted`. */
export function property(name: string): string {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  cache.set(name, value);
  return value;
}

/** A line or a field of a named colour; the colour of a series for a name that is not in the palette. */
export const fillOf = (color: string): string => property(`--fill-${color}`) || property('--fill-blue');
/** A text of a named colour on a panel. */
export const inkOf = (color: string): string => property(`--ink-${color}`) || property('--ink-blue');
export const seriesColor = (index: number): string => property(`--series-${(index % SERIES_COLORS) + 1}`);

function toRgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export const withAlpha = (hex: string, alpha: number): string => `rgb(${toRgb(hex).join(' ')} / ${alpha})`;

/** The colour that `hex` has on `ground` with this opacity. */
export function mix(hex: string, ground: string, opacity: number): string {
  const [over, under] = [toRgb(hex), toRgb(ground)];
  const part = (index: 0 | 1 | 2) => Math.round(over[index] * opacity + under[index] * (1 - opacity));
  return `#${[part(0), part(1), part(2)].map((each) => each.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance of WCAG. */
export function luminance(hex: string): number {
  const [red, green, blue] = toRgb(hex).map((channel) => {
    const value = channel / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white: the one that can be read better on the colour. Both have at least 4.5:1 together. */
export const textOn = (hex: string): string => (luminance(hex) > 0.179 ? '#000000' : '#ffffff');
