import { printable } from '../../errors.js';
import type { Every } from '../../events/bars.js';
import type { Mark } from '../../stats/streak-marks.js';
import { signed } from '../figures.js';
import type { Printed, Series } from '../model.js';
import { countOf, named, namedTogether, place } from '../words.js';
import type { Event } from './event.js';
import { type Followed, firstOf, otherOf, type Scene } from './scene.js';

/** What the events of a claim are called. */
export interface Called {
  /** "run of ten days or more in which the Russell 2000 beat the S&P 500" */
  readonly one: string;
  readonly many: string;
  /** What something comes after, where the pair is named besides: "a run of ten days or more". */
  readonly briefly: string;
  /** Where the window of each begins, where that must be told: "counted from the first losing day"; else empty. */
  readonly counted: string;
}

export function eventWords(event: Event, of: Followed, scene: Scene): Called {
  const pair = (own: Followed | undefined): readonly [Series, Series | null] => {
    const other = otherOf(own ?? of);
    return [scene.series(firstOf(own ?? of)), other === null ? null : scene.series(other)];
  };
  switch (event.type) {
    case 'streak': {
      const every = event.of?.frequency ?? ('beats' in of ? of.frequency : 'day');
      return runWords(event.atLeast, every, { pair: pair(event.of), mark: event.mark });
    }
    case 'dates':
      return { one: 'date named', many: 'dates named', briefly: 'the dates named', counted: '' };
    case 'condition': {
      const what = event.mark === 'onset' ? 'on which this came true' : 'on which this held';
      const text = signed(printable(event.text.trim(), 200));
      const [one, many] = [`day ${what} (${text})`, `days ${what} (${text})`];
      return { one, many, briefly: `a ${one}`, counted: '' };
    }
    case 'day':
      return both('day', `on which ${named(scene.series(event.of))} moved by ${moveWords(event.move)} either way`, '');
    case 'excess':
    case 'return': {
      const [a, b] = event.type === 'return' ? [pair(event.of)[0], null] : pair(event.of);
      const did = didWords(event, a, b);
      if (event.sessions === 1) return both('day', `on which ${did}`, '');
      return both(`spell of ${countOf(event.sessions, 'session')}`, `over which ${did}`, 'counted from the last day');
    }
  }
}

/** "3% to 5%", "3% or more" */
const moveWords = ([low, high]: readonly [number, number]): string => (Number.isFinite(high) ? `${low}% to ${high}%` : `${low}% or more`);

/** "the S&P 500 fell by 5% or more", "the Russell 2000 led the S&P 500 by 10 points or more": of what is no plain move as it is written. */
function didWords({ sessions, atLeast, atMost }: Moved, a: Series, b: Series | null): string {
  const { text, value } = (atLeast ?? atMost)!;
  const size = text.replace(/^[-\u2212\u2013\u2011+]/, '').replace(/%$/, '');
  const isMove = atLeast === undefined ? value < 0 : value > 0;
  const how = atLeast === undefined ? 'or less' : 'or more';
  if (b !== null) {
    const [one, other] = namedTogether([a, b]);
    return isMove
      ? `${one} ${value < 0 ? 'trailed' : 'led'} ${other} by ${size} points or more`
      : `${one} less ${other} came to ${value < 0 ? '−' : ''}${size} points ${how}`;
  }
  if (!isMove) return `${named(a)} returned ${value < 0 ? '−' : ''}${size}% ${how}`;
  const verb = sessions === 1 ? (value < 0 ? 'fell by' : 'rose by') : value < 0 ? 'lost' : 'gained';
  return `${named(a)} ${verb} ${size}% or more`;
}

interface Moved {
  readonly sessions: number;
  readonly atLeast?: Printed | undefined;
  readonly atMost?: Printed | undefined;
}

const both = (noun: string, rest: string, counted: string): Called => ({
  one: `${noun} ${rest}`,
  many: `${noun.replace(/^\w+/, '$&s')} ${rest}`,
  briefly: `a ${noun} ${rest}`,
  counted,
});

/** Runs of a pair; of one series alone they are of gains. */
export function runWords(
  length: number,
  every: Every,
  { pair: [a, b], mark }: { readonly pair: readonly [Series, Series | null]; readonly mark: Mark },
): Called {
  const did = b === null ? `${named(a)} rose` : namedTogether([a, b]).join(' beat ');
  const size = `of ${countOf(length, every)} or more`;
  const rest = `${size} in which ${did}`;
  const counted: Readonly<Record<Mark, string>> = {
    onKth: `counted from the ${place(length)} ${every}`,
    onEnd: `counted from the last ${every}`,
    firstLoss: `counted from the first losing ${every}`,
    everyDay: `counted from every ${every} from the ${place(length)} on`,
  };
  return { one: `run ${rest}`, many: `runs ${rest}`, briefly: `a run ${size}`, counted: counted[mark] };
}
