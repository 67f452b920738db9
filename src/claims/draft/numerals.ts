const SCALES: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
];

/**
 * A number with as many digits as were printed, in the notation of claim files: its step is that of its last digit.
 * Example: numeral(7.1, 0.1) is "7.1"; numeral(5.9e9, 1e8) is "5.9B"; numeral(2640, 1) is "2640".
 */
export function numeral(value: number, step: number): string {
  const [scale, letter] = SCALES.find(([least]) => Math.abs(value) >= least && step * 1000 > least) ?? [1, ''];
  return (value / scale).toFixed(Math.min(12, Math.max(0, Math.round(-Math.log10(step / scale))))) + letter;
}
