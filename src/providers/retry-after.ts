/**
 * How long a server asks to be left alone, in milliseconds: `Retry-After` as whole seconds or a date (RFC 9110, 10.2.3). Null where it asks for
 * nothing, or in words that are neither.
 */
export function retryAfter(headers: Headers, now: Date): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000 || null;
  const wait = / GMT$/.test(text) ? Date.parse(text) - now.getTime() : Number.NaN;
  return wait > 0 ? wait : null;
}

const STEPS = [
  ['s', 1000],
  ['minutes', 60],
  ['hours', 60],
  ['days', 24],
] as const;

/** A wait in milliseconds in the unit in which it is easily read: "90 s", "60 minutes", "3 hours". */
export function waitText(wait: number): string {
  let left = wait;
  for (const [unit, size] of STEPS) {
    left /= size;
    if (left <= (unit === 'hours' ? 48 : unit === 'days' ? 31 : 120)) return `${Math.ceil(left)} ${unit}`;
  }
  return 'more than a month';
}
