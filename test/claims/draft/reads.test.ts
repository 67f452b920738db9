import { describe, expect, it } from 'vitest';
import { draftClaims } from '../../../src/claims/draft/draft.js';
import { readClaims } from '../../../src/claims/files.js';
import { problemText } from '../../../src/claims/read/problems.js';
import { ARTICLE, TORN } from './article.js';

/** A sentence a kind, and none of a table. */
const PROSE = `Small caps have beaten large caps for three straight years. The Nasdaq is up 4.2% year-to-date, its best start since 2019, and in the bottom quartile of large indices.
The Russell 2000 broke above 2,640 on January 10, and closed at 2,645.36. Small caps have led by so much only five times since 1979.
The fund's beta is 1.2 and its correlation to the S&P 500 is 88%. In five of six cases small caps outperformed over the next 12 months, by 4.2 points on average. It was the longest such streak since 2008, and the third year in a row.
The Russell 2000 is seen at 2,850 by mid-year, another 7% upside. Its daily volatility is 1.8%. It is in the 95th percentile of the last 40 years.
There have been only four such streaks of 12 days since 1990. The smaller the company, the better it did. The worst drawdown was -58.3%.`;

const TEXTS = { prose: PROSE, 'an article': ARTICLE, 'a page that lost its links': TORN };

describe('a draft, read as a claim file', () => {
  it.each(Object.entries(TEXTS))('of %s has problems only where it says TODO', (_, text) => {
    const draft = draftClaims(text, { doc: 'article.txt', published: '2026-01-22' });
    const { problems, claims } = readClaims(draft, 'draft.yaml');
    const lines = draft.split('\n');
    for (const problem of problems) expect(lines[problem.line - 1], problemText(problem)).toContain('TODO');
    expect(claims.length).toBeGreaterThan(4);
  });

  it('says nothing else than the day of publication is open, where none is given', () => {
    const { problems } = readClaims(draftClaims('The Russell 2000 rose 0.9% on Friday.', { doc: 'a.txt' }), 'draft.yaml');
    expect(problems.map(({ field }) => field)).toEqual(['source.published']);
  });
});
