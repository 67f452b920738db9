import { epochDay } from '../../data/dates.js';
import { type Context, MissingData } from '../context.js';
import { holeNeed, holesIn } from '../holes.js';
import { needOf } from '../look.js';
import { earlierParts, earlierSessions, latestAs, latestSession } from './earlier-windows.js';
import type { Claim } from './rank-claim.js';
import { nounOf } from './rank-nouns.js';
import { type Scheme, schemeOf } from './rank-scheme.js';
import type { Placed } from './rank-words.js';
import { workReturn } from './return.js';
import type { Worked } from './worked.js';

/** A return of a claim among those that it is held against. @throws MissingData for what the data lack; UserError as `schemeOf`. */
export function place({ of, window, history, extreme, claimed }: Claim, context: Context): Placed {
  const need = { ...needOf(window, context), ...(history.from === undefined ? {} : { from: epochDay(history.from, 1, 1) - 1 }) };
  const worked = workReturn(of, window, context, { need });
  const scheme = schemeOf(window, history.by, worked, context);
  refuseUncounted(scheme, worked);
  // One that shares a session with this window is no earlier one: rank and share are of those that do not.
  const earlier = scheme.kind === 'sessions' ? earlierSessions(worked, history.from) : earlierParts(worked, scheme, history.from);
  const { values } = earlier;
  if (values.length === 0) throw new MissingData([`${worked.ids}: an earlier ${nounOf(scheme)} to compare with`]);
  let [higher, lower, level] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > worked.value) higher++;
    else if (values[i]! < worked.value) lower++;
    else if (values[i]! === worked.value) level++;
  }
  const isTaken = claimed.rank !== undefined || claimed.top !== undefined || claimed.bottom !== undefined;
  // Where the claim does not say from which end, it is told from the nearer one.
  const nearer = isTaken || claimed.since !== undefined || lower >= higher ? 'high' : 'low';
  const end = extreme ?? (claimed.bottom === undefined || claimed.rank !== undefined ? nearer : 'low');
  return {
    worked,
    scheme,
    earlier,
    end,
    isTaken,
    ...(end === 'high' ? { beyond: higher, behind: lower } : { beyond: lower, behind: higher }),
    atOrBelow: lower + level,
    atOrAbove: higher + level,
    ...latestOf({ worked, scheme, earlier, end }, history),
  };
}

/** Sessions cannot be counted over a hole. */
function refuseUncounted(scheme: Scheme, { aligned: { days }, from, to, ids }: Worked): void {
  const [hole] = scheme.kind === 'sessions' || (scheme.kind === 'parts' && scheme.sessions !== null) ? holesIn(days, from, to) : [];
  if (hole !== undefined) throw new MissingData([`${ids}: ${holeNeed(hole)}`]);
}

/**
 * The latest at least as high (as low). Of spells, those count that share at most half of their sessions with this one: what shares more is the same
 * move, some days before.
 */
function latestOf(
  { worked, scheme, earlier, end }: Pick<Placed, 'worked' | 'scheme' | 'earlier' | 'end'>,
  { from: first, overlap = 'half' }: Claim['history'],
): Pick<Placed, 'latest' | 'aside' | 'shared'> {
  if (scheme.kind !== 'sessions') return { latest: latestAs(earlier, worked.value, end), aside: null, shared: 0 };
  const { sessions } = scheme;
  const shared = { none: 0, half: Math.floor(sessions / 2), any: sessions }[overlap];
  const latest = latestSession(worked, { end, shared, first });
  const any = latestSession(worked, { end, shared: sessions, first });
  return { latest, aside: any?.to === latest?.to ? null : any, shared };
}
