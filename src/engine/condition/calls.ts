import { type UserError, unknown } from '../../errors.js';
import type { Period } from '../market.js';
import { MOST_MONTHS } from '../observed.js';
import { bare, type Check, isFollowed, isTest, quoted, type Scene, typeOf, wrong } from './scene.js';
import { isShort, numberOf, sourceOf } from './source.js';
import type { Call, Syntax } from './syntax.js';
import type { Followed } from './tree.js';
import { among, CALLED, GAUGES, type GaugeName, type GaugeWord, MOST_SESSIONS, PERIODS, windowOf } from './words.js';

/** A gauge with what it follows; where only its number is given, it follows what stands on the other side of the comparison. */
export function gaugeOf(call: Call, gauge: GaugeName, scene: Scene, check: Check): Followed {
  const { sources, optional }: GaugeWord = GAUGES[gauge];
  const least = windowOf(gauge);
  const { args } = call;
  const short = isShort(call);
  const timed = least !== null && !(optional && args.length === sources && !short);
  if (!short && args.length !== sources + (timed ? 1 : 0)) throw wrongCount(call, exampleOf(gauge), scene);
  if (!short && timed && numberOf(args[0]!) !== null && numberOf(args[1]!) === null) {
    const [number, ...followed] = args.map((arg) => quoted(scene, arg));
    throw wrong(
      scene,
      args[0]!,
      `What ${gauge} follows comes first, its sessions last: write ${gauge}(${followed.join(', ')}, ${number}).`,
    );
  }
  // With two to follow, nobody could say which of them the other side is to be followed by.
  const within = sources === 1 ? scene : { ...scene, other: null };
  const of = short ? [sourceOf(call, gauge, scene, check)] : args.slice(0, sources).map((arg) => followed(arg, gauge, within, check));
  return { kind: 'gauge', gauge, of, sessions: timed ? sessionsOf(args[args.length - 1]!, gauge, least, scene) : null };
}

function followed(arg: Syntax, gauge: GaugeName, scene: Scene, check: Check): Followed {
  const node = check(arg, scene);
  if (isFollowed(node)) return node;
  const inner = bare(arg);
  const hint =
    inner.kind === 'between' && inner.operator === '/'
      ? `; for a quotient write ratio(${quoted(scene, inner.left)}, ${quoted(scene, inner.right)})`
      : '';
  throw wrong(scene, arg, `${quoted(scene, arg)} is ${typeOf(node)}; ${gauge} follows an asset or a gauge${hint}.`);
}

/** The price of an asset, which the asset's name alone is as well. */
export function priceOf(call: Call, scene: Scene, check: Check): Followed {
  const [arg, more] = call.args;
  if (arg === undefined || more !== undefined) throw wrongCount(call, 'price(small)', scene);
  const node = check(arg, scene);
  if (node.kind === 'asset') return node;
  throw wrong(
    scene,
    arg,
    `${quoted(scene, arg)} is ${typeOf(node)}; price takes an asset${isTest(node) ? '' : ', and a gauge has no price'}.`,
  );
}

/** An observed series as it was known, by its name and, where it is to be known later than it says, by how many months. */
export function observedOf(call: Call, scene: Scene): Followed {
  const [arg, lag, more] = call.args;
  if (arg === undefined || more !== undefined) throw wrongCount(call, 'observed(FEDFUNDS)', scene);
  const inner = bare(arg);
  if (inner.kind !== 'word') throw wrong(scene, arg, `observed takes the name of a series; got ${quoted(scene, arg)}.`);
  const { name, from, to } = inner;
  const lagMonths = lag === undefined ? 0 : (numberOf(lag) ?? Number.NaN);
  if (lag !== undefined && !(Number.isInteger(lagMonths) && lagMonths >= 0 && lagMonths <= MOST_MONTHS))
    throw wrong(scene, lag, `observed takes a whole number of months from 0 to ${MOST_MONTHS} as its lag; got ${quoted(scene, lag)}.`);
  scene.observed.push({ name, from, to });
  return { kind: 'observed', name, lagMonths };
}

/** The period of `firstSession(month)`. */
export function periodOf(call: Call, edge: string, scene: Scene): Period {
  const [arg, more] = call.args;
  if (arg === undefined || more !== undefined) throw wrongCount(call, `${edge}(month)`, scene);
  const inner = bare(arg);
  const name = inner.kind === 'word' ? inner.name : quoted(scene, arg);
  const period = among(name, PERIODS);
  if (period !== null) return period;
  throw wrong(scene, arg, unknown('period', name, PERIODS, 'There are').message);
}

export function unknownCall({ name, from }: Call, scene: Scene): UserError {
  const place = { from, to: from + name.length };
  const word = among(name, PERIODS);
  if (word !== null)
    return wrong(scene, place, `\`${word}\` takes no arguments: write ${word === 'year' ? 'year >= 1990' : 'month == 1'}.`);
  return wrong(scene, place, unknown('gauge', name, CALLED, 'There are').message);
}

function sessionsOf(arg: Syntax, gauge: GaugeName, least: number, scene: Scene): number {
  const inner = bare(arg);
  const percent = inner.kind === 'number' && inner.percent;
  const sessions = numberOf(arg) ?? Number.NaN;
  if (Number.isInteger(sessions) && !percent && sessions >= least && sessions <= MOST_SESSIONS) return sessions;
  throw wrong(scene, arg, `${gauge} needs a whole number of sessions from ${least} to ${MOST_SESSIONS}; got ${quoted(scene, arg)}.`);
}

function wrongCount(call: Call, example: string, scene: Scene): UserError {
  const { length } = call.args;
  const has = length === 0 ? 'nothing stands' : length === 1 ? 'one argument stands' : `${length} arguments stand`;
  return wrong(scene, call, `\`${call.name}\` is written like ${example}; here ${has} in the parentheses.`);
}

const exampleOf = (gauge: GaugeName): string =>
  `${gauge}(small${GAUGES[gauge].sources === 2 ? ', large' : ''}${windowOf(gauge) === null ? '' : ', 200'})`;
