import { plainNumber, printable, UserError } from '../errors.js';
import type { TrialCount } from '../study/trials.js';

const DIGITS = 6;
const UNDEFINED = 'n/a';

/** A count as `--trials` takes it, with 6 significant digits. Example: countText({tried: 1, effective: 1, variance: NaN}) is "1,1,n/a". */
export function countText({ tried, effective, variance }: TrialCount): string {
  const short = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(DIGITS))) : UNDEFINED);
  return [String(tried), short(effective), short(variance)].join(',');
}

/** The count of a `--trials`. Throws UserError for anything that no ledger can have said. */
export function readCount(text: string): TrialCount {
  const parts = text.split(',').map((part) => part.trim());
  const [tried, effective] = parts.map(plainNumber) as [number, number];
  const variance = parts[2] === UNDEFINED ? Number.NaN : plainNumber(parts[2] ?? '');
  const known = parts[2] === UNDEFINED || (variance >= 0 && variance < Number.POSITIVE_INFINITY);
  if (parts.length === 3 && Number.isSafeInteger(tried) && tried >= 1 && effective >= 1 && effective <= tried && known)
    return { tried, effective, variance };
  throw new UserError(
    `--trials takes N,EFFECTIVE,VARIANCE: how many were tried, how many independent ones that is worth (1 to N), and the variance of their Sharpe ratios per period or n/a, such as 7,3.2,0.0001; got "${printable(text)}".`,
  );
}
