import { UserError, unknown } from '../../errors.js';
import type { Args } from '../options.js';
import { BASES } from '../report-options.js';
import { CALENDARS, JOINS } from './data-options.js';

/** The one word behind what is to be done. */
export function theOne(args: Args, what: string): string {
  const [verb, name, ...more] = args.positionals;
  if (name === undefined) throw new UserError(`${what} Usage: backtest data ${verb} ${verb === 'check' ? 'NAME|FILE' : 'NAME'}`);
  if (more.length > 0) throw new UserError(`"${more[0]}" is one word too many: backtest data ${verb} takes one.`);
  return name;
}

/** `price` or `total`. */
export function readBasis(args: Args, option: string): 'price' | 'total' | null {
  const text = args.text(option);
  if (text === null || text === 'price' || text === 'total') return text;
  throw unknown(`--${option}`, text, BASES, 'It takes');
}

/** What becomes of days that not all series have. */
export function readJoin(args: Args): 'inner' | 'exact' {
  const text = args.text('join') ?? 'inner';
  const found = JOINS.find((one) => one === text);
  if (found === undefined) throw unknown('join', text, JOINS, 'There are');
  return found;
}

export function readCalendar(args: Args): 'XNYS' | null {
  const text = args.text('calendar') ?? 'XNYS';
  if (text === 'XNYS') return 'XNYS';
  if (text === 'none') return null;
  throw unknown('calendar', text, CALENDARS, 'There are');
}
