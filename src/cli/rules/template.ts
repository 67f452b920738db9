/** A rule to begin with, which works as it stands. */
export const ruleText = (name: string): string =>
  unindented(`
  import { defineStrategy, integer } from 'rotation-backtest/strategy';

  /**
   * What the rule does, said so exactly that somebody else could write it again and get the same orders:
   *
   * At each close the ratio small / large is compared with its mean over the last \`days\` closes, this one included. Above
   * it the target is \`small\`; at or below it, and until there are \`days\` closes, \`large\`.
   */
  export default defineStrategy({
    name: '${name}', // what the report is called
    summary: 'Hold small caps while they stand high against large caps.', // one sentence, shown in lists
    params: {
      // Set with --param days=100. The rule must run with the default and with both ends of the range.
      days: integer({ default: 200, min: 2, max: 1000, describe: 'closes in the mean' }),
    },
    // Called once a run. What must be remembered is a variable in here: one outside would pass from a run to the next.
    create({ days }, market) {
      // Gauges are declared here, so that they see every session from the first. docs/strategies.md lists them.
      const ratio = market.ratio('small', 'large');
      const mean = market.average(ratio, days);
      // Called once a session, after its close; what it returns is filled at the next. A gauge without enough
      // sessions is NaN, and every comparison with NaN is false.
      return () => (ratio.value > mean.value ? 'small' : 'large');
    },
  });
`);

/** A test of that rule which needs nothing but Node and this package. */
export const testText = (name: string): string =>
  unindented(`
  import assert from 'node:assert/strict';
  import { test } from 'node:test';
  import { contract, loadDataset, simulate, streams } from 'rotation-backtest';
  import rule from './${name}.ts';

  // node --test ${name}.test.ts                          from Node 22.18 on
  // node --import jiti/register --test ${name}.test.ts   before
  // Both need the package in this folder or above it: npm install rotation-backtest

  const dataset = await loadDataset('us-size-daily');

  test('${name} keeps what every rule must keep', async () => {
    const { checks } = await contract(async () => rule, dataset, { rng: streams('1')('check') });
    assert.deepEqual(checks.filter(({ holds }) => holds === false), []);
  });

  // The same rule once more, by the plainest way there is: two that agree are seldom wrong in the same place.
  test('${name} gives the orders that its comment says', () => {
    const days = 200;
    const closes = (role: string) => dataset.assets.find((asset) => asset.role === role)!.close;
    const [small, large] = [closes('small'), closes('large')];
    const ratio = Array.from(small, (price, t) => price / large[t]!);
    const targets = ratio.map((today, t) => {
      if (t + 1 < days) return 'large';
      const window = ratio.slice(t + 1 - days, t + 1);
      return today > window.reduce((sum, one) => sum + one, 0) / days ? 'small' : 'large';
    });
    const wanted = targets.flatMap((target, t) => (t > 0 && target === targets[t - 1] ? [] : [\`\${t} \${target}\`]));

    const { orders } = simulate(dataset, rule, { days });
    const given = Array.from(orders.session, (t, i) => \`\${t} \${dataset.assets[orders.asset[orders.start[i]!]!]!.key}\`);
    assert.deepEqual(given, wanted);
  });
`);

/** Texts stand indented here, so that nobody takes their imports for ours. */
const unindented = (text: string): string => text.replace(/^\n/, '').replace(/^ {2}/gm, '');
