export interface ResourceUsage {
  readonly cpu: number;
  readonly memory: number;
  readonly disk: number;
  readonly network: number;
}

/** Middle and swing in percent, heartbeats per wave. The peaks stay below the alert thresholds: cpu 85, memory 90. */
const CURVES = {
  cpu: { middle: 45, swing: 25, heartbeats: 36 },
  memory: { middle: 60, swing: 12, heartbeats: 90 },
  disk: { middle: 40, swing: 5, heartbeats: 720 },
  network: { middle: 30, swing: 20, heartbeats: 24 },
} as const;

/** The usage that target `index` reports with its heartbeat `number`. The targets have different phases. */
export function usageAt(index: number, number: number): ResourceUsage {
  const at = ({ middle, swing, heartbeats }: { middle: number; swing: number; heartbeats: number }) => {
    const wave = Math.sin((2 * Math.PI * (number + index * 7)) / heartbeats);
    return Math.round((middle + swing * wave) * 10) / 10;
  };
  return {
    cpu: at(CURVES.cpu),
    memory: at(CURVES.memory),
    disk: at(CURVES.disk),
    network: at(CURVES.network),
  };
}
