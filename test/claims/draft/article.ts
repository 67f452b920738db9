/** Made up, figures and all: no market ever did this. What it has of each is what articles have: prose, a list, tables, a quotation, gaps. */
export const ARTICLE = `Little Stocks, Long Run: Is It Different This Time?

By our markets desk, Mar. 6, 2031

On Thursday the Russell 2000 climbed 0.92%, its 11th straight session ahead of the $S&P 500(.SPX)$ - the longest such streak since 1998. Investors in the U.S. noticed: $iShares Russell 2000 ETF(IWM)$ is up 8.3% year-to-date, while $SPDR S&P 500 ETF Trust(SPY)$ , its larger cousin, fell 1.4% over the same months. The 3x fund of the Nasdaq Composite lost nearly 6% for the week.

Since October 2030 the picture has been the same:
- Russell 2000: up 12.5%
- Nasdaq Composite: up 4.0%

The index closed at 3,104.55 on March 5, above the old resistance at 3,050, a record close. Over the past six months its beta was about 1.18 relative to the S&P 500. In five of seven earlier cases small caps stayed ahead over the next 12 months, by an average of +3.1 percentage points.

Russell 2000 vs S&P 500 (2031 YTD):
| Index | Performance | Daily Vol | Note |
|---|---|---|---|
| Russell 2000 | +8.1% | 1.6% | Strongest start since 2019 |
| S&P 500 | -1.3% | 1.1% | Below median |
| Outperformance | +9.4 pts | - | 11-day streak |

What followed earlier streaks (12 months forward):
| Date | Following 12M Russell 2000 | Following 12M S&P 500 | Russell Outperformance |
| May 1998 | -4.2% | +1.9% | (6.1) pts |
| April 2009 | +31.0% | +28.5% | +2.5 pts |

Small caps trade at 13.9x forward earnings against 21.4x for the S&P 500, a discount of 35% in the 97th percentile. Funds took in more than $4.2 billion. The expense ratio of IWM is 0.19%. The Fed's third rate cut came in Q4 2030, and fees of 12 basis points are common. The fund's worst drawdown was -58.3% in 2007-2009, and its correlation to the S&P 500 is 0.87.

"We see the Russell 2000 reaching 3,300 by mid-year," says one strategist, "and 3-5% swings are normal."
`;

/** The same events on a page that has lost its links. */
export const TORN = `Markets desk
This year small caps have gained
, a turn from last autumn, while the index of large companies has added just 0.8%. In the last quarter of 2030 the Russell 2000 advanced
, and the Russell 1000 gained 1.9%. One fund follows the , a narrower list; it holds , more than any other. With a , it is the choppier of the two.The rally began with
by December. Since 2001 the (SPY) has gained 402.5%. The cost is lower at
. Earnings are to grow between
, a wide range, and the  index is far from its high.
`;

/** Prose in lines of one width, as mail and plain text have it: nothing is lost. */
export const WRAPPED = `The small companies of the index have had a good start to the year, and they
have gained more than the large ones on nearly every day of it. The Russell 2000
rose by 1.1% on Monday, after a week in which it had been down with the rest of
the market; the S&P 500 fell 0.3%. A fund that follows the index gained, while
a second one of bonds did not. Nobody had thought of it, or of what it meant for
the others. It was, with and without costs, ahead by and large.
`;
