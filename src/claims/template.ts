/**
 * A claim file to begin with: three claims that are so on the data that ship, every field explained beside it.
 * It is itself a file that can be checked.
 */
export const TEMPLATE = `# Figures of an article, to be checked: backtest claims THIS-FILE
# What every field and kind means: docs/claims.md. An editor that reads JSON Schema helps with
#   backtest claims schema > claims.schema.json
# yaml-language-server: $schema=claims.schema.json
version: 1

# The article. A claim that does not say of which day it speaks is of the last close before publication.
source:
  doc: my-article.txt
  title: What it is about
  published: 2026-01-16

# Names of your own for series. A basis is price (without dividends) or total (with them).
series:
  SMALL: {id: RUT, basis: price}
  LARGE: {id: SPX, basis: price}

claims:
# One claim a figure. The id is yours, and unique in the file.
- id: example.year
  kind: return.period
  # What the article says, in your words.
  source: {statement: 'The Russell 2000 had gained 7.8% in the year so far.'}
  # The day whose close is meant; inferred: the article does not name it.
  asOf: 2026-01-15
  asOfBasis: inferred
  of: SMALL
  # ytd is from the last close of the year before; or a date, 2025-08, 2025Q4, 2025, 6m, 20d (sessions), priorClose.
  window: {from: ytd}
  # As printed: 7.8 is 7.75 to 7.85, "7.80" would be 7.795 to 7.805. Hedges: op: about, over, under, atLeast, atMost, nearly.
  claimed: {value: 7.8, unit: pct}
  # Other ways to work it out; they are tried and told, and count where the first fails.
  grid:
  - {of: {id: IWM, basis: total}}

- id: example.run
  kind: streak.length
  source: {statement: 'It was the tenth day running on which the Russell 2000 beat the S&P 500.'}
  asOf: 2026-01-15
  of: {a: SMALL, beats: LARGE, frequency: day}
  claimed: {value: 10, unit: days, text: 10th}

# Figures of the article that should make one another: it takes no data.
- id: example.sum
  kind: arithmetic
  source: {statement: '7.8% against 1.5% is a lead of 6.3 points.'}
  arithmetic:
  - {expr: 7.8 - 1.5, printed: 6.3, unit: pts}
`;
