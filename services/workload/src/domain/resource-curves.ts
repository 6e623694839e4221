export interface ResourceUsage {
  readonly cpu: number;
  readonly memory: number;
  readonly disk: number;
  readonly network: number;
}

/** Middle and swing in percent, beats per wave. The peaks stay below the alert thresholds: cpu 85, memory 90. */
const CURVES = {
  cpu: { middle: 45, swing: 25, beats: 36 },
  memory: { middle: 60, swing: 12, beats: 90 },
  disk: { middle: 40, swing: 5, beats: 720 },
  network: { middle: 30, swing: 20, beats: 24 },
} as const;

/** What target number `index` reports with its `beat`-th heartbeat; targets are out of phase with each other. */
export function usageAt(index: number, beat: number): ResourceUsage {
  const at = ({ middle, swing, beats }: { middle: number; swing: number; beats: number }) => {
    const wave = Math.sin((2 * Math.PI * (beat + index * 7)) / beats);
    return Math.round((middle + swing * wave) * 10) / 10;
  };
  return {
    cpu: at(CURVES.cpu),
    memory: at(CURVES.memory),
    disk: at(CURVES.disk),
    network: at(CURVES.network),
  };
}
