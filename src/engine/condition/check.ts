import { gaugeOf, observedOf, periodOf, priceOf, unknownCall } from './calls.js';
import { isTest, quoted, type Scene, typeOf, wrong } from './scene.js';
import { showTest } from './show.js';
import { type Call, readSyntax, type Syntax } from './syntax.js';
import { type Arithmetic, COMPARISONS, type Condition, type Quantity, type Test } from './tree.js';
import { among, CALLED, edgeNamed, gaugeNamed } from './words.js';

/**
 * Reads and checks a condition over gauges: `streak(small, large) >= 10 and ratio(small, large) < average(200)`.
 * The language is told in docs/conditions.md. Whether a dataset has the assets it names is seen when one is watched.
 *
 * @throws UserError of three lines: what is wrong, the text, and carets under the place.
 * @example showCondition(parseCondition('small > average(200)')) // small > average(small, 200)
 */
export function parseCondition(text: string): Condition {
  const { test, assets, observed } = checked(text);
  const shown = showTest(test);
  // With its sources written out a condition may be longer and deeper than it was; what is shown must be readable again.
  if (shown !== text) readSyntax(shown);
  return Object.freeze({ text, test, assets, observed });
}

function checked(text: string): Pick<Condition, 'test' | 'assets' | 'observed'> {
  const syntax = readSyntax(text);
  const scene: Scene = { text, assets: [], observed: [], other: null };
  const test = check(syntax, scene);
  if (isTest(test)) return { test, assets: scene.assets, observed: scene.observed };
  throw wrong(scene, syntax, `${quoted(scene, syntax)} is ${typeOf(test)}, no condition yet: write ${asTest(syntax, test, scene)}.`);
}

function check(syntax: Syntax, scene: Scene): Quantity | Test {
  switch (syntax.kind) {
    case 'number':
      return { kind: 'number', value: syntax.value };
    case 'word':
      return wordOf(syntax, scene);
    case 'call':
      return callOf(syntax, scene);
    case 'group':
      return check(syntax.of, scene);
    case 'before':
      return syntax.operator === 'not' ? notOf(syntax.of, scene) : negativeOf(syntax.of, scene);
    case 'between':
      return betweenOf(syntax, scene);
  }
}

function wordOf({ name, quoted, from, to }: Syntax & { kind: 'word' }, scene: Scene): Quantity {
  const say = (sentence: string) => wrong(scene, { from, to }, sentence);
  const word = quoted ? null : among(name, ['year', 'month', 'quarter', ...CALLED]);
  if (word === 'year' || word === 'month') return { kind: 'calendar', word };
  if (word === 'quarter') throw say('`quarter` is no number: write firstSession(quarter) or lastSession(quarter), or go by month.');
  if (word !== null) throw say(`\`${word}\` takes arguments in parentheses; an asset of that name is written in quotes: "${name}".`);
  scene.assets.push({ name, from, to });
  return { kind: 'asset', name: among(name, ['small', 'large']) ?? name };
}

function callOf(syntax: Call, scene: Scene): Quantity | Test {
  const gauge = gaugeNamed(syntax.name);
  if (gauge !== null) return gaugeOf(syntax, gauge, scene, check);
  if (syntax.name.toLowerCase() === 'price') return priceOf(syntax, scene, check);
  if (syntax.name.toLowerCase() === 'observed') return observedOf(syntax, scene);
  const edge = edgeNamed(syntax.name);
  if (edge === null) throw unknownCall(syntax, scene);
  return { kind: 'session', edge: edge === 'firstSession' ? 'first' : 'last', of: periodOf(syntax, edge, scene) };
}

function notOf(of: Syntax, scene: Scene): Test {
  const test = check(of, scene);
  if (isTest(test)) return { kind: 'not', of: test };
  const part = quoted(scene, of);
  throw wrong(scene, of, `${part} is ${typeOf(test)}; \`not\` stands before a condition: write not ${asTest(of, test, scene)}.`);
}

function negativeOf(of: Syntax, scene: Scene): Quantity {
  const quantity = check(of, scene);
  if (isTest(quantity)) throw wrong(scene, of, `${quoted(scene, of)} is a condition; \`-\` stands before a number.`);
  return quantity.kind === 'number' ? { kind: 'number', value: 0 - quantity.value } : { kind: 'negative', of: quantity };
}

function betweenOf(syntax: Syntax & { kind: 'between' }, scene: Scene): Quantity | Test {
  const { operator, left, right } = syntax;
  const comparison = COMPARISONS.find((one) => one === operator);
  const [one, other] =
    comparison === undefined
      ? [check(left, scene), check(right, scene)]
      : [check(left, { ...scene, other: right }), check(right, { ...scene, other: left })];
  if (operator === 'and' || operator === 'or') {
    if (isTest(one) && isTest(other)) return { kind: operator, left: one, right: other };
    throw joining(syntax, one, other, scene);
  }
  if (isTest(one) || isTest(other)) throw counting(syntax, one, other, scene);
  return comparison === undefined
    ? { kind: 'arithmetic', operator: operator as Arithmetic, left: one, right: other }
    : { kind: 'comparison', operator: comparison, left: one, right: other };
}

function joining({ operator, left, right }: Syntax & { kind: 'between' }, one: Quantity | Test, other: Quantity | Test, scene: Scene) {
  const sides = [left, right].map((side, i) => {
    const node = i === 0 ? one : other;
    return isTest(node) ? shortly(scene, side) : asTest(side, node, scene);
  });
  const [place, node] = isTest(one) ? [right, other] : [left, one];
  const said = `${quoted(scene, place)} is ${typeOf(node)}; \`${operator}\` joins conditions`;
  return wrong(scene, place, `${said}: write ${sides.join(` ${operator} `)}.`);
}

function counting({ operator, left, right }: Syntax & { kind: 'between' }, one: Quantity | Test, other: Quantity | Test, scene: Scene) {
  const [place, rest, node] = isTest(one) ? [left, right, other] : [right, left, one];
  const both = `${quoted(scene, place)} is a condition, ${quoted(scene, rest)} is ${typeOf(node)}`;
  const does = COMPARISONS.some((sign) => sign === operator) ? 'compares' : 'takes';
  return wrong(scene, place, `${both}; \`${operator}\` ${does} numbers. Conditions are joined with \`and\` and \`or\`.`);
}

/** The side that is in order, left out where it is long. */
const shortly = (scene: Scene, part: Syntax): string => (part.to - part.from > 40 ? '…' : quoted(scene, part));

/** A condition that could have been meant by a number or an asset alone. */
function asTest(syntax: Syntax, node: Quantity | Test, scene: Scene): string {
  const part = quoted(scene, syntax);
  if (node.kind === 'number') return `streak(small, large) >= ${part}`;
  if (node.kind === 'calendar') return node.word === 'year' ? 'year >= 2000' : 'month == 1';
  if (node.kind === 'asset') return `${part} > average(${part}, 200)`;
  return node.kind === 'gauge' && node.gauge === 'streak' ? `${part} >= 10` : `${part} > 0`;
}
