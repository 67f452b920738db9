import { z } from 'zod';
import type { ClaimUnit, Hedge, Printed } from '../model.js';

/** What a figure cannot be, whatever the data. */

/** Whether a percentile or a share in percent can be so. */
export const isShare = ({ value }: Printed): boolean => value >= 0 && value <= 100;

export const SHARE = 'expected a percentile from 0 to 100';

/** An allowance beyond this would let any figure hold. */
const MOST_ALLOWED = 10;

export const allowed = z.number().min(0).max(MOST_ALLOWED, `expected at most ${MOST_ALLOWED}: with more, nearly any figure would hold`);

interface Figure {
  readonly value?: Printed | undefined;
  readonly range?: readonly [Printed, Printed] | undefined;
  readonly unit: ClaimUnit;
  readonly op?: Hedge | undefined;
}

/** What of a claimed figure cannot be: a hedge of a range, a percentile outside 0 to 100. */
export function impossible({ value, range, unit, op }: Figure): { readonly message: string; readonly path: string }[] {
  const beyond =
    unit === 'percentile' ? [...(range ?? []), ...(value === undefined ? [] : [value])].find((one) => !isShare(one)) : undefined;
  return [
    ...(range === undefined || op === undefined
      ? []
      : [{ message: 'expected no op beside range, whose ends say how far it goes', path: 'op' }]),
    ...(beyond === undefined ? [] : [{ message: `${SHARE}, not ${beyond.text}`, path: range === undefined ? 'value' : 'range' }]),
  ];
}

/** So many of so many are no more than these. */
export function refuseMoreThanAll(
  { value, of }: { value?: Printed | undefined; of?: number | undefined },
  context: z.core.$RefinementCtx,
): void {
  if (value === undefined || of === undefined || (value.value >= 0 && value.value <= of)) return;
  context.addIssue({ code: 'custom', message: `expected at most ${of} of ${of}, not ${value.text}`, path: ['value'], input: value });
}
