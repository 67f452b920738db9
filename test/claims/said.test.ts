import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBand } from '../../src/claims/band.js';
import { fallWords, moveWords, suchWords, toMoreDigits } from '../../src/claims/cell-words.js';
import { changeWords } from '../../src/claims/change-words.js';
import { decisionOf } from '../../src/claims/decision.js';
import { bandWords, claimedNumber, computedText, deviationText } from '../../src/claims/figures.js';
import { howOften } from '../../src/claims/kinds/surprise.js';
import type { Cell, VerdictName } from '../../src/claims/model.js';
import { nearestHolding, sentenceOf } from '../../src/claims/sentence.js';
import { calledById, countOf, datesInWords, ordinal, outOf, place, spelled } from '../../src/claims/words.js';
import { gravest, offBy, worst } from '../../src/claims/worst.js';
import { epochDay } from '../../src/data/dates.js';
import { madeUp } from '../report/claims-sample.js';
import { checkYaml, shippedSeries } from '../support/claims.js';

const figure = (claimed: string | null, computed: number | string | null, more: Partial<Cell> = {}): Cell => ({
  label: 'Russell 2000',
  unit: 'pct',
  claimed,
  computed,
  band: null,
  outcome: 'fails',
  deviation: Number.NaN,
  ...more,
});
const between = (low: number, high: number) => ({ low, high, lowIn: true, highIn: true });

describe('the figures of a cell', () => {
  it.each([
    ['7.1%', 7.1, 0.1],
    ['over 6%', 6, 1],
    ['at least −5%', -5, 1],
    ['9.9 points', 9.9, 0.1],
    ['1 day', 1, 1],
    ['about $5.9B', 5.9e9, 1e8],
    ['2,640', 2640, 1],
  ])('read %s as a number', (claimed, value, step) => {
    expect(claimedNumber({ claimed })).toMatchObject({ value, step });
  });

  it.each(['1.23 to 1.27', '2008-06', 'start', 'never', ''])('read no number out of "%s"', (claimed) => {
    expect(claimedNumber({ claimed })).toBeNull();
  });

  it.each<[string, Cell, string]>([
    ['a digit more than is claimed', figure('7.1%', 7.0623), '7.06%'],
    ['and as many as are claimed and one', figure('1.234', 1.23456, { unit: 'ratio' }), '1.2346'],
    ['so many that it is seen to fail', figure('7.1%', 7.1503, { band: between(7.05, 7.15) }), '7.1503%'],
    ['whole days', figure('10 days', 13, { unit: 'days' }), '13 days'],
    ['large sums in short', figure('$5.9B', 5.8712e9, { unit: 'usd' }), '$5.87B'],
    ['a minus, not a hyphen', figure('3%', -3.1), '−3.10%'],
    ['a year', figure('1990', 2008, { unit: 'year' }), '2008'],
    ['words', figure('1990', 'start'), 'start'],
    ['what cannot be told', figure('1990', Number.NaN), 'n/a'],
  ])('print %s', (_, cell, text) => {
    expect(computedText(cell)).toBe(text);
  });

  it('never print a figure on the other side of its band', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -20_000, max: 20_000 }), (tenths, off) => {
        const claimed = tenths / 10;
        const band = between(claimed - 0.05, claimed + 0.05);
        const value = claimed + off / 100_000;
        const text = computedText(figure(`${claimed.toFixed(1)}%`, value, { band }));
        expect(inBand(Number(text.replace('−', '-').replace('%', '')), band)).toBe(inBand(value, band));
      }),
    );
  });

  it('print what the figure has to lie in without the dust of an allowance, and how far off it is', () => {
    expect(bandWords(figure('7.8%', 7.9, { band: between(7.55607802875, 8.04392197125) }))).toBe('7.556% to 8.044%');
    expect(bandWords(figure('over 6%', 7, { band: { low: 6, high: Infinity, lowIn: false, highIn: false } }))).toBe('over 6%');
    expect(bandWords(figure('-3.1%', 3, { band: between(-3.15, -3.05) }))).toBe('−3.15% to −3.05%');
    expect(bandWords(figure('1990', 2008))).toBe('');
    expect(deviationText(figure('7.8%', 7.9, { deviation: 0.1 }))).toBe('+0.10');
    expect(deviationText(figure('9.9 points', 6.51, { unit: 'pts', deviation: -3.39 }))).toBe('−3.39');
    expect(deviationText(figure('10 days', 10, { unit: 'days', deviation: 0 }))).toBe('0');
    expect(deviationText(figure('1990', 2008))).toBe('');
  });
});

describe('the worst of several claims', () => {
  it('are put in order by verdict first, and none that holds is among them', () => {
    const names: VerdictName[] = [
      'stale',
      'supported',
      'mixed',
      'pending',
      'arithmetic-error',
      'not-testable',
      'contradicted',
      'understated',
    ];
    const list = names.map((verdict) => ({ verdict, evaluation: null }));
    expect(worst(list, 9).map(({ verdict }) => verdict)).toEqual(['contradicted', 'arithmetic-error', 'mixed', 'stale']);
    expect(worst(list, 3)).toHaveLength(3);
  });

  it('are put in order by how far off their farthest figure is, and stay in their order where they are level', () => {
    const of = (id: string, ...computed: number[]) =>
      madeUp(
        'contradicted',
        { id },
        computed.map((value) => figure('4.0%', value, { band: between(4, 4) })),
      );
    const list = [of('near', 4.2), of('half', 2), of('double', 8), of('sign', -4), of('one of two', 4.1, 40)];
    expect(worst(list, 9).map(({ id }) => id)).toEqual(['sign', 'one of two', 'half', 'double', 'near']);
  });

  it.each<[string, Cell, number]>([
    ['half of it', figure('4%', 2, { band: between(4, 4) }), 0.5],
    ['twice of it', figure('4%', 8, { band: between(4, 4) }), 0.5],
    ['as much of the other sign', figure('4%', -4, { band: between(4, 4) }), 2],
    ['from the nearest end', figure('over 6%', 3, { band: { low: 6, high: Infinity, lowIn: false, highIn: false } }), 0.5],
    ['on an end that is out', figure('over 6%', 6, { band: { low: 6, high: Infinity, lowIn: false, highIn: false } }), 0],
    ['without a band, from the claimed figure', figure('4000', 3000, { unit: 'level' }), 0.25],
    ['eighteen years', figure('1990', 2008, { unit: 'year' }), 1],
    ['two years', figure('2010', 2008, { unit: 'year' }), 0.2],
    ['a week', figure('2026-01-15', '2026-01-22', { unit: 'date' }), 7 / 365.25 / 10],
    ['words', figure('never', 'often'), 1],
    ['zero against zero', figure('0%', 0, { band: between(0, 0) }), 0],
    ['nothing that holds', figure('4%', 8, { outcome: 'holds' }), 0],
  ])('%s', (_, cell, off) => {
    expect(offBy(cell)).toBeCloseTo(off, 9);
  });

  it('has a gravest figure only where one fails', () => {
    expect(gravest([figure('4%', 4, { outcome: 'holds' })])).toBeUndefined();
    expect(gravest([figure('4%', 5), figure('4%', 40), figure('4%', 40, { label: 'later' })])).toMatchObject({
      computed: 40,
      label: 'Russell 2000',
    });
  });
});

describe('a change of a grid in words', () => {
  it.each([
    ['window.observations: 36', 'over 36 observations'],
    ['window.observations: 156; window.frequency: week', 'over 156 observations, by week'],
    ['of.a: IWM total; of.beats: SPY total', 'by IWM with dividends, by SPY with dividends'],
    ['tolerance.comparison: strictlyLonger', 'counting longer runs alone'],
    ['precision.round: 2', 'with returns rounded to 2 digits'],
    ['asOf: 2026-01-16', 'as of 16 January 2026'],
    ['basis: total', 'with dividends'],
    ['horizon.months: 6', 'over 6 months'],
    ['something.else: 4', 'something.else: 4'],
    ['no change', 'no change'],
  ])('%s', (change, words) => {
    expect(changeWords(change)).toBe(words);
  });

  it('says series and spans as the definition that came of it does', () => {
    const words = { series: 'the Russell 2000 and the S&P 500', span: 'the 36 months to 31 December 2025' };
    expect(changeWords('of: [SMALL, LARGE]; claimed.order: [SMALL, LARGE]', words)).toBe('for the Russell 2000 and the S&P 500 alone');
    expect(changeWords('window.observations: 36; window.frequency: month; basis: total', words)).toBe(
      'over the 36 months to 31 December 2025, with dividends',
    );
  });
});

describe('numbers in words', () => {
  it('have thousands marks, and are written alike where they are read together', () => {
    expect([ordinal(11508), place(8), place(353), spelled(6448), countOf(6448, 'day')]).toEqual([
      '11,508th',
      'eighth',
      '353rd',
      '6,448',
      '6,448 days',
    ]);
    expect([outOf(3, 4), outOf(12, 19), outOf(0, 6)]).toEqual(['three of four', '12 of 19', 'none of six']);
    expect([howOften(1.49), howOften(1.2), howOften(0.5), howOften(1 / 9), howOften(1234)]).toEqual([
      'about once in 1.5 years',
      'about once a year',
      'about twice a year',
      'about nine times a year',
      'about once in 1,234 years',
    ]);
  });

  it('stand beside names as a reader knows them', () => {
    expect(['RUI', 'MID', 'S&P 500 Top 10', 'XLK', 'SMALL'].map(calledById)).toEqual([
      'the Russell 1000',
      'the S&P MidCap 400',
      'the S&P 500 Top 10',
      'XLK',
      'SMALL',
    ]);
    expect(datesInWords('closes of 2026-08, back to 1978-12-29')).toBe('closes of August 2026, back to 29 December 1978');
  });
});

const { evaluation: made, ...told0 } = madeUp('contradicted', {}, []);
const evaluation = made!;
const told = { ...told0, primary: evaluation, tried: [] };

const series = await shippedSeries();
const sentence = (yaml: string): string => {
  const [result] = checkYaml(yaml, series);
  return result!.sentence;
};

describe('the sentence of a verdict', () => {
  it('of a stale claim says when it was right', () => {
    expect(sentence('[{id: a, kind: return.period, asOf: 2026-01-16, of: RUT, window: {from: ytd}, claimed: {value: 7.8}}]')).toBe(
      'The Russell 2000 gained 7.9% from the close of 31 December 2025 to that of 16 January 2026. ' +
        'The claim, 7.8%, was right at the close of 15 January 2026, one session earlier than its date of 16 January 2026.',
    );
  });

  it('of a contradicted one has what the claim says after what is so', () => {
    expect(sentence('[{id: a, kind: level.at, asOf: 2008-11-20, of: SPX, claimed: {value: 900}}]')).toBe(
      'The S&P 500 stood at 752.44 on 20 November 2008. The claim says 900.',
    );
  });

  it('gives as many digits as the claim has', () => {
    expect(sentence('[{id: a, kind: return.period, asOf: 2026-01-15, of: RUT, window: {from: ytd}, claimed: {value: "7.80"}}]')).toMatch(
      /^The Russell 2000 gained 7\.76% .*\. The claim says 7\.80%\.$/,
    );
  });

  it('of what is counted gives the count, and no further digits', () => {
    const truth = 'There were 13 of them from 2021-04 on.';
    const said = (claimed: string, computed: number): string =>
      sentenceOf({ ...told, primary: { ...evaluation, truth, cells: [figure(claimed, computed, { unit: 'count' })] } }).sentence;
    expect(said('5', 13)).toBe(`${truth} The claim says five.`);
    expect(said('13', 14)).toBe(`${truth} The claim says 13.`);
    expect(said('at most 4', 13)).toBe(`${truth} The claim says at most four.`);
    expect(said('0', 4)).toBe(`${truth} The claim says none.`);
  });

  it('has a fall in words and a date in full', () => {
    const all = { ...evaluation, truth: 'It is so.' };
    const said = (cell: Cell): string => sentenceOf({ ...told, primary: { ...all, cells: [cell] } }).sentence;
    expect(said(figure('2026-01-10', '2026-01-14', { unit: 'date' }))).toBe('It is so. The claim says 10 January 2026.');
    expect(said(figure('-0.4%', -1.2, { words: { claim: fallWords('-0.4%', 'loss') } }))).toBe('It is so. The claim says a loss of 0.4%.');
    expect([fallWords('nearly -2%', 'loss'), fallWords('2%', 'loss'), fallWords('−10 to 10 points', 'loss')]).toEqual([
      'a loss of nearly 2%',
      undefined,
      undefined,
    ]);
    expect([suchWords('0', 'month'), suchWords('1', 'run'), suchWords('at most 4', 'year'), suchWords('1 to 2', 'run')]).toEqual([
      'no such month',
      'one such run',
      'at most four such years',
      undefined,
    ]);
  });

  it('says the further digits only where the claimed figure stands in it as a whole', () => {
    const of = (claimed: string, computed: number, truth: string): string => toMoreDigits(figure(claimed, computed), truth);
    expect(of('7.8%', 7.86, 'It gained 7.8% in 2026.')).toBe('; to more digits it was 7.86%');
    expect(of('7.8%', 17.8, 'It gained 17.8% in 2026.')).toBe('');
    expect(of('7.8%', -7.8, 'It returned −7.8% in 2026.')).toBe('');
  });

  it('names what stands in for what, whatever the verdict', () => {
    const claim = (value: number): string =>
      sentence(
        `[{id: a, kind: return.period, asOf: 2026-01-15, of: {id: R2000, proxy: [IWM]}, window: {from: ytd}, claimed: {value: ${value}}}]`,
      );
    expect(claim(7.8)).toMatch(/Here IWM stands in for R2000, which the data at hand lack\.$/);
    expect(claim(70)).toMatch(/The claim says 70%\. Here IWM stands in for R2000, which the data at hand lack\.$/);
  });

  it('says of a figure that holds by an allowance alone which it is, and to more digits what was so', () => {
    const claim = (value: string): string =>
      sentence(
        `[{id: a, kind: return.period, asOf: 2026-01-15, of: {id: R2000, proxy: [IWM]}, window: {from: ytd}, claimed: {value: ${value}}}]`,
      );
    expect(claim('7.8')).toContain(
      ' The claim, 7.8%, is within the 0.19 points allowed where one series stands in for another; to more digits it was 7.86%. Here',
    );
    expect(claim('7.9')).not.toContain('allowed');
    const alone = {
      ...figure('at least 31%', 30.986),
      outcome: 'holds' as const,
      widen: 0.02,
      band: { low: 30.98, high: Number.POSITIVE_INFINITY, lowIn: true, highIn: false },
    };
    const all = { ...evaluation, truth: 'It is so.' };
    const said = (cells: readonly Cell[]): string => sentenceOf({ ...told, verdict: 'supported', primary: { ...all, cells } }).sentence;
    expect(said([alone])).toBe(
      'It is so. The claim, at least 31%, is within the 0.02 points allowed between vendors; to more digits it was 30.99%.',
    );
    expect(
      said([
        { ...alone, label: 'RUT' },
        { ...alone, computed: 31.2 },
      ]),
    ).toBe('It is so. Its at least 31% for RUT is within the 0.02 points allowed between vendors; to more digits it was 30.99%.');
  });

  it('does not say again what the truth has just said, nor a gain where it was a loss without the word', () => {
    const all = { ...evaluation, truth: 'It did not reach 5,100.' };
    expect(sentenceOf({ ...told, primary: { ...all, cells: [figure('5,100', 4796.56, { words: { claim: '' } })] } }).sentence).toBe(
      all.truth,
    );
    const words = ['loss', 'gain'] as const;
    expect(['18.2%', 'nearly 20%', '-18.2%', 'over -20%', '0%', '1% to 2%'].map((claimed) => moveWords(claimed, -0.194, words))).toEqual([
      'a gain of 18.2%',
      'a gain of nearly 20%',
      'a loss of 18.2%',
      'a loss of less than 20%',
      undefined,
      undefined,
    ]);
    expect(moveWords('18.2%', 0.194, words)).toBeUndefined();
    expect(moveWords('-1.2 points', 0.01, ['deficit', 'lead'])).toBe('a deficit of 1.2 points');
  });

  it('of one that the data cannot tell says what it would take', () => {
    expect(sentence('[{id: a, kind: level.at, asOf: 2026-01-15, of: NOSUCH, claimed: {value: 800}}]')).toBe(
      'The data at hand cannot tell whether this is so; it would take a series of NOSUCH without dividends.',
    );
  });

  it('of a claim under another definition says which, and of how many', () => {
    const result = madeUp('supported-alternative', {}, [figure('7.1%', 7.76)]);
    const tried = [...result.tried, { change: 'window.observations: 36', evaluation: null, holds: true, why: null }];
    expect(madeUp('supported-alternative', { tried }, [figure('7.1%', 7.76)]).sentence).toBe(
      'The Russell 2000 gained 7.8%. The claim, 7.1%, does not hold as it stands; it does under one of two definitions tried: over 36 observations.',
    );
  });

  it('of a table says how many figures hold, which is farthest off, and which could not be told', () => {
    const cells = [
      figure('7.1%', 7.1, { outcome: 'holds' }),
      figure('8.0%', 8.2, { label: 'Fund B', band: between(8, 8) }),
      figure('-9.0%', 9, { label: 'Fund C', band: between(-9, -9) }),
    ];
    expect(madeUp('mixed', {}, cells).sentence).toBe(
      'The Russell 2000 gained 7.8%. One of the claim’s three figures holds; farthest off is −9.0% for Fund C: it was 9.00%.',
    );
    expect(madeUp('contradicted', {}, cells.slice(1)).sentence).toContain(
      'Neither of the claim’s two figures holds; farthest off is −9.0% for Fund C',
    );
    const lacking = [...cells.slice(1), figure('1%', null, { outcome: 'untestable' })];
    expect(madeUp('contradicted', {}, lacking).sentence).toMatch(
      /Neither of the two figures that can be checked holds; .* One of the three figures cannot be checked with the data at hand\.$/,
    );
    expect(madeUp('supported', {}, [cells[0]!, figure('1%', null, { outcome: 'untestable' })]).sentence).toBe(
      'The Russell 2000 gained 7.8%. One of the two figures cannot be checked with the data at hand.',
    );
  });

  it.each(['supported', 'understated', 'ambiguous', 'contradicted', 'mixed', 'pending', 'arithmetic-error', 'not-testable'] as const)(
    'of the verdict %s begins with a capital and ends with a full stop',
    (verdict) => {
      const { sentence: text } = madeUp(verdict, { arithmetic: [{ sentence: '1 + 1 = 2; printed 3: does not add up.', ok: false }] }, [
        figure('7.1%', 7.76),
      ]);
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(text).not.toMatch(/ {2}|undefined|null/);
    },
  );
});

describe('the nearest date at which a claim holds', () => {
  const at = (sessions: number, holds: boolean) => ({ day: epochDay(2026, 1, 15) + sessions, sessions, computed: 1, holds });
  it('is the earlier of two as near', () => {
    expect(nearestHolding([at(-3, true), at(-1, false), at(1, false), at(3, true)])?.sessions).toBe(-3);
    expect(nearestHolding([at(-3, true), at(2, true)])?.sessions).toBe(2);
    expect(nearestHolding([at(1, false)])).toBeUndefined();
  });
});

describe('how a verdict was reached', () => {
  it('is told up to the question that decided, for every verdict', () => {
    const asked = (verdict: VerdictName) => decisionOf({ ...madeUp('supported'), verdict });
    expect(asked('pending')).toHaveLength(1);
    expect(asked('not-testable')).toHaveLength(2);
    expect(asked('arithmetic-error')).toHaveLength(3);
    expect(asked('ambiguous')).toHaveLength(4);
    for (const verdict of ['supported', 'supported-by-proxy', 'understated'] as const) expect(asked(verdict)).toHaveLength(5);
    expect(asked('stale')).toHaveLength(6);
    expect(asked('supported-alternative')).toHaveLength(7);
    for (const verdict of ['mixed', 'contradicted'] as const) {
      expect(asked(verdict)).toHaveLength(8);
      expect(asked(verdict).filter(({ answer }) => answer.endsWith('That decides.'))).toHaveLength(1);
    }
  });
});
