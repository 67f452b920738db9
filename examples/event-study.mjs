// What followed runs of ten sessions or more, beside what follows any day.
import { eventStudy, loadDataset, pairOf, streakFinder, streams } from 'rotation-backtest';

const pair = pairOf(await loadDataset('us-size-daily'), 'small', 'large');
const { set, after } = eventStudy(pair, streakFinder(pair, { min: 10 }), { horizons: '21,252', rng: streams('1') });
const points = (fraction) => `${(100 * fraction).toFixed(1)} points`;

console.log(`${set.events.length} runs`);
for (const { horizon, hits, complete, mean, base, chance } of after) {
  console.log(
    `${horizon.count} ${horizon.unit}: ahead in ${hits} of ${complete}, by ${points(mean)} on average; after any day ${points(base.mean)}`,
  );
  console.log(`  as far from it by chance, either way, in ${(100 * chance.shift.pTwoSided).toFixed(0)}% of shifts`);
}

// It prints:
// 10 runs
// 21 sessions: ahead in 8 of 10, by 1.1 points on average; after any day 0.1 points
//   as far from it by chance, either way, in 28% of shifts
// 252 sessions: ahead in 6 of 9, by 2.3 points on average; after any day 0.1 points
//   as far from it by chance, either way, in 57% of shifts
