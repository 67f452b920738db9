// Two sentences of a newspaper, checked.
import { checkClaims } from 'rotation-backtest';

const text = `
version: 1
source: {doc: newspaper, published: 2026-01-16}
claims:
- id: ten
  kind: streak.longestSince
  source: {statement: 'Small caps have been ahead ten days running, the longest run since 1990.'}
  of: {a: RUT, beats: SPX, frequency: day}
  claimed: {length: 10, since: 1990}
- id: year
  kind: return.period
  source: {statement: The Russell 2000 was up 7.8% for the year.}
  of: RUT
  window: {from: ytd}
  claimed: {value: 7.8, unit: pct}
`;
const { results, problems } = await checkClaims({ text });
for (const problem of problems) console.log(problem);
for (const { id, verdict, sentence } of results) console.log(`${id} is ${verdict}. ${sentence}`);

// It prints:
// ten is contradicted. The run of ten days to 15 January 2026 in which the Russell 2000 beat the S&P 500 was the longest since one of 13 days that ended on 6 June 2008. The claim says the longest since 1990.
// year is supported. The Russell 2000 gained 7.8% from the close of 31 December 2025 to that of 15 January 2026.
