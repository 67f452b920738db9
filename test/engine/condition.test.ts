import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCondition } from '../../src/engine/condition/check.js';
import { showCondition, showTest } from '../../src/engine/condition/show.js';
import { isBare, LONGEST, tokensOf } from '../../src/engine/condition/tokens.js';
import { among, RESERVED } from '../../src/engine/condition/words.js';
import { isUserError } from '../../src/errors.js';
import { tests } from '../support/conditions.js';

/** The lines of a refusal: the sentence, the text, the carets. */
function refusal(text: string): string[] {
  try {
    parseCondition(text);
  } catch (error) {
    if (!isUserError(error)) throw error;
    return error.message.split('\n');
  }
  throw new Error(`${text} was not refused`);
}
const shown = (text: string): string => showCondition(parseCondition(text));

describe('a condition', () => {
  it.each([
    ['streak(small,large) >= 10', 'streak(small, large) >= 10'],
    ['STREAK( Small ,\n\tLARGE )>=10', 'streak(small, large) >= 10'],
    ['small > 5%', 'small > 0.05'],
    ['small > 7 %', 'small > 0.07'],
    ['small > 1.1%', 'small > 0.011'],
    ['small > 1e3%', 'small > 10'],
    ['small > .5e-3', 'small > 0.0005'],
    ['month = 1 AND Year != 2008', 'month == 1 and year != 2008'],
    ['price(RUT) > price(small)', 'RUT > small'],
    ['average(price(small), 20) > 3', 'average(small, 20) > 3'],
    ['"BRK-B" > \'and\' and "low" > low(small, 5)', '"BRK-B" > "and" and "low" > low(small, 5)'],
    ['\'say "x"\' > 1', '\'say "x"\' > 1'],
    ['^GSPC > 600519.SS', null],
    ['^GSPC > "600519.SS"', '^GSPC > "600519.SS"'],
    ['- -5 < small', '5 < small'],
    ['-small < --large', '-small < --large'],
    ['((small)) > (3)', 'small > 3'],
    ['not not (small > 3)', 'not not small > 3'],
    ['not (small > 3 and large > 3)', 'not (small > 3 and large > 3)'],
    ['small > 1 or small > 2 and small > 3', 'small > 1 or small > 2 and small > 3'],
    ['(small > 1 or small > 2) and small > 3', '(small > 1 or small > 2) and small > 3'],
    ['small > 1 and (small > 2 and small > 3)', 'small > 1 and (small > 2 and small > 3)'],
    ['1 - (2 - small) * 3 / (4 / 5) > (1 - 2) - 3', '1 - (2 - small) * 3 / (4 / 5) > 1 - 2 - 3'],
    ['ZSCORE(small, 60) < -2', 'zScore(small, 60) < -2'],
    ['percentile(ratio(small,large)) < 10%', 'percentile(ratio(small, large)) < 0.1'],
    ['percentile(small, 250) < 10%', 'percentile(small, 250) < 0.1'],
    ['yearchange(small) > monthChange(large)', 'yearChange(small) > monthChange(large)'],
    ['beta(small, large, 63) > correlation(small, large, 63)', 'beta(small, large, 63) > correlation(small, large, 63)'],
    ['Observed("fed funds") < observed(FEDFUNDS, 2)', 'observed("fed funds") < observed(FEDFUNDS, 2)'],
    ['observed(FEDFUNDS, 0) < 2', 'observed(FEDFUNDS) < 2'],
    ['firstSession(MONTH) or lastsession((quarter))', 'firstSession(month) or lastSession(quarter)'],
  ])('%s is shown as %s', (text, canonical) => {
    if (canonical === null) expect(() => parseCondition(text)).toThrow();
    else expect(shown(text)).toBe(canonical);
  });

  it('knows one zero', () => {
    for (const text of ['small > -0', 'small > -(0%)', 'small > 0.0'])
      expect(parseCondition(text).test).toEqual(parseCondition('small > 0').test);
  });

  it('binds or, and, not, comparisons, sums, products and signs in this order', () => {
    const grouped = 'not ((-small) + (2 * large) < 3) or ((not (small > 1)) and (large > (2 - 1)))';
    expect(parseCondition('not -small + 2 * large < 3 or not small > 1 and large > 2 - 1').test).toEqual(parseCondition(grouped).test);
  });

  it('shown and read again is the same condition, whatever it is', () => {
    const assets = ['small', 'large', 'RUT', 'BRK-B', 'LOW', 'and', '600519.SS', '^GSPC', 'Müller', 'a b', 'x"y', '日経'];
    fc.assert(
      fc.property(tests({ assets, observed: ['FEDFUNDS', 'CAPE ratio', 'low'] }), (test) => {
        const text = showTest(test);
        fc.pre(text.length <= LONGEST);
        expect(parseCondition(text).test).toEqual(test);
      }),
      { numRuns: 1000 },
    );
  });

  it('means the same in any case and with any blanks', () => {
    fc.assert(
      fc.property(tests(), fc.infiniteStream(fc.nat(5)), (test, dice) => {
        const tokens = tokensOf(showTest(test));
        let text = '';
        tokens.forEach((token, i) => {
          const word = token.kind === 'name' && dice.next().value! > 2 ? token.text.toUpperCase() : token.text;
          const apart = token.kind !== 'mark' && tokens[i - 1]?.kind !== 'mark' ? ' ' : '';
          text += apart + ['', '', ' ', '\n', '\t ', '  '][dice.next().value!]! + (word === '==' ? '=' : word);
        });
        fc.pre(text.length <= LONGEST);
        expect(parseCondition(text).test).toEqual(test);
      }),
    );
  });

  it('names its assets with their places', () => {
    const text = 'streak(small, "BRK-B") >= 3 and RUT < average(200)';
    expect(parseCondition(text).assets.map(({ name, from, to }) => [name, text.slice(from, to)])).toEqual([
      ['small', 'small'],
      ['BRK-B', '"BRK-B"'],
      ['RUT', 'RUT'],
    ]);
  });

  it('quotes an asset in its canonical text exactly when it could not be read without', () => {
    for (const name of ['small', '^GSPC', 'A_1.B', 'Ägypten']) expect(shown(`"${name}" > 1`)).toBe(`${name} > 1`);
    for (const name of [...RESERVED, 'a-b', '1a', 'a b', '^', '']) {
      expect(isBare(name) && among(name, RESERVED) === null, name).toBe(false);
      expect(shown(`"${name}" > 1`)).toBe(`"${name}" > 1`);
    }
  });
});

describe('a gauge given its number alone', () => {
  it.each([
    ['ratio(small,large) < average(200)', 'ratio(small, large) < average(ratio(small, large), 200)'],
    ['average(200) > RUT', 'average(RUT, 200) > RUT'],
    ['small * 0.95 > high(250) - 3', 'small * 0.95 > high(small, 250) - 3'],
    ['small + small > lag(5)', 'small + small > lag(small, 5)'],
    ['-(small) < momentum(5)', '-small < momentum(small, 5)'],
    ['momentum(small, 20) > average(60)', 'momentum(small, 20) > average(momentum(small, 20), 60)'],
    ['volatility(small, 20) == high(250)', 'volatility(small, 20) == high(volatility(small, 20), 250)'],
    ['streak(small, large) > lag(1)', 'streak(small, large) > lag(streak(small, large), 1)'],
    ['drawdown(small) > lag(1)', 'drawdown(small) > lag(drawdown(small), 1)'],
    ['rut + RUT > lag(5)', 'rut + RUT > lag(RUT, 5)'],
    ['small < average(lag(20), 50)', 'small < average(lag(small, 20), 50)'],
    ['observed(FEDFUNDS) < lag(21)', 'observed(FEDFUNDS) < lag(observed(FEDFUNDS), 21)'],
    ['small > exponential(20)', 'small > exponential(small, 20)'],
    ['small < average(20) and large > average(30)', 'small < average(small, 20) and large > average(large, 30)'],
    ['average(20) < small and small < 2 * average(30)', 'average(small, 20) < small and small < 2 * average(small, 30)'],
  ])('in %s follows what stands on the other side', (text, canonical) => expect(shown(text)).toBe(canonical));

  it.each([
    [
      'average(200) > 3',
      '^^^^^^^^^^^^',
      'average(200) has no asset or gauge to follow on the other side of the comparison: write average(small, 200).',
    ],
    ['average(200) > month', '^^^^^^^^^^^^', 'has no asset or gauge to follow'],
    ['average(200) > low(50)', '^^^^^^^^^^^^', 'has no asset or gauge to follow'],
    ['small > 3 and average(200)', '              ^^^^^^^^^^^^', 'has no asset or gauge to follow here: write average(small, 200).'],
    [
      'small + large > average(200)',
      '                ^^^^^^^^^^^^',
      'average(200) can be read in more than one way: write average(small, 200) or average(large, 200).',
    ],
    [
      'average(small, 50) > average(200)',
      '                     ^^^^^^^^^^^^',
      'write average(average(small, 50), 200) or average(small, 200).',
    ],
    [
      'momentum(small, 20) > momentum(60)',
      '                      ^^^^^^^^^^^^',
      'write momentum(momentum(small, 20), 60) or momentum(small, 60).',
    ],
    ['lag(small, 3) < average(60)', '                ^^^^^^^^^^^', 'write average(lag(small, 3), 60) or average(small, 60).'],
    ['momentum(small, 20) > volatility(60)', '                      ^^^^^^^^^^^^^^', 'can be read in more than one way'],
    ['drawdown(small) < momentum(60)', '                  ^^^^^^^^^^^^', 'can be read in more than one way'],
    ['ratio(small, average(20)) > large', '             ^^^^^^^^^^^', 'write average(small, 20).'],
  ])('in %s is refused', (text, carets, sentence) => {
    const lines = refusal(text);
    expect(lines[0]).toContain(sentence);
    expect(lines.slice(1)).toEqual([`  ${text}`, `  ${carets.trimEnd().slice(0, text.length)}`]);
  });
});

describe('a mistake is told with its place:', () => {
  it.each([
    ['', '^', 'The condition is empty; write for example streak(small, large) >= 10.'],
    ['(small > 3', '^', 'This parenthesis is never closed.'],
    ['streak(small, large >= 3', '      ^', 'This parenthesis is never closed.'],
    ['small > 3)', '         ^', 'This parenthesis closes none.'],
    ['(small > 3)(large > 4)', '           ^', 'A parenthesis opens here, but nothing joins it to what stands before.'],
    ['strek(small, large) > 3', '^^^^^', 'No gauge "strek". Did you mean "streak"? There are: streak, ratio, momentum, '],
    ['constructor(small) > 2', '^^^^^^^^^^^', 'No gauge "constructor". There are: streak, '],
    ['firstSesion(month)', '^^^^^^^^^^^', 'Did you mean "firstSession"?'],
    ['firstSession(week)', '             ^^^^', 'No period "week". There are: month, quarter, year.'],
    ['firstSession(monht)', '             ^^^^^', 'Did you mean "month"?'],
    ['firstSession()', '^^^^^^^^^^^^^^', '`firstSession` is written like firstSession(month); here nothing stands in the parentheses.'],
    ['small > 3 adn large > 4', '          ^^^', '`adn` is not joined to it; did you mean `and`?'],
    [
      'small > 3 large',
      '          ^^^^^',
      'What stands before is complete, and `large` is not joined to it; join two conditions with `and` or `or`.',
    ],
    ['small > 3 not large > 4', '          ^^^', '`not` stands before a whole condition'],
    ['small # 3', '      ^', '"#" means nothing in a condition'],
    ['small ^ 2 > 4', '      ^', '"^" means nothing'],
    ['🐂 > 3', '^', '"🐂" means nothing'],
    ['"🐂🐂" > § 3', '       ^', '"§" means nothing'],
    ['"small > 3', '^', 'This quote is not closed.'],
    ['small >= 1 && large > 2', '           ^^', '"&&" is not used here; write `and`.'],
    ['small ≥ 1', '      ^', '"≥" is not used here; write `>=`.'],
    ['small => 1', '      ^^', '"=>" is not used here; write `>=`.'],
    ['small <> 1', '      ^^', '"<>" is not used here; write `!=`.'],
    ['!small > 1', '^', '"!" is not used here; write `not`.'],
    ['small > −1', '        ^', '"−" is not used here; write `-`.'],
    ['small > 1e999', '        ^^^^^', 'This number is too big; the biggest is 1000000000000000.'],
    ['small > 9007199254740993', '        ^^^^^^^^^^^^^^^^', 'This number is too big'],
    ['small > 1e-400', '        ^^^^^^', 'This number is too small to be told from zero.'],
    ['small > 1,000', '         ^', 'A comma stands between the arguments of a gauge only; a number has none'],
    ['small > 10 000', '           ^^^', '`000` is not joined to it'],
    ['1 < small < 2', '          ^', 'Comparisons are not chained: write 1 < small and small < ….'],
    ['small == large = 3', '               ^', 'write small == large and large = ….'],
    ['small >', '       ^', 'A number, an asset, a gauge or a parenthesis is expected here, but the text ends.'],
    ['small > ) 3', '        ^', 'is expected here, but there is `)`.'],
    ['and small > 3', '^^^', 'is expected here, but there is `and`.'],
    ['small + not large > 2', '        ^^^', 'is expected here, but there is `not`.'],
    ['streak(small large) > 3', '             ^^^^^', 'A comma or the closing parenthesis is missing before `large`.'],
    ['streak(small,) > 3', '             ^', 'is expected here, but there is `)`.'],
    ['streak(small) > 3', '^^^^^^^^^^^^^', '`streak` is written like streak(small, large); here one argument stands in the parentheses.'],
    ['average(small) > 3', '^^^^^^^^^^^^^^', '`average` is written like average(small, 200); here one argument stands'],
    ['drawdown() < -5%', '^^^^^^^^^^', '`drawdown` is written like drawdown(small); here nothing stands'],
    ['price(small, large) > 3', '^^^^^^^^^^^^^^^^^^^', '`price` is written like price(small); here 2 arguments stand'],
    ['average(200, small) > 3', '        ^^^', 'What average follows comes first, its sessions last: write average(small, 200).'],
    ['average(small, 0) > 3', '               ^', 'average needs a whole number of sessions from 1 to 25200; got 0.'],
    ['volatility(small, 1) > 3', '                  ^', 'volatility needs a whole number of sessions from 2 to 25200; got 1.'],
    ['lag(small, 2.5) > 3', '           ^^^', 'got 2.5.'],
    ['lag(small, -2) > 3', '           ^^', 'got -2.'],
    ['lag(small, 200%) > 3', '           ^^^^', 'got 200%.'],
    ['lag(small, 1e9) > 3', '           ^^^', 'got 1e9.'],
    ['lag(small, 2 + 3) > 3', '           ^^^^^', 'got 2 + 3.'],
    ['lag(small, large) > 3', '           ^^^^^', 'got large.'],
    ['average(3, 20) > 3', '        ^', '3 is a number; average follows an asset or a gauge.'],
    ['average(small / large, 20) > 3', '        ^^^^^^^^^^^^^', 'for a quotient write ratio(small, large).'],
    ['streak(small, large > 3) > 3', '              ^^^^^^^^^', 'large > 3 is a condition; streak follows an asset or a gauge.'],
    ['price(ratio(small, large)) > 3', '      ^^^^^^^^^^^^^^^^^^^', 'ratio(small, large) is a number; price takes an asset'],
    ['small', '^^^^^', 'small is an asset, no condition yet: write small > average(small, 200).'],
    [
      'streak(small, large)',
      '^^^^^^^^^^^^^^^^^^^^',
      'streak(small, large) is a number, no condition yet: write streak(small, large) >= 10.',
    ],
    [
      'correlation(small, large) > 0',
      '^^^^^^^^^^^^^^^^^^^^^^^^^',
      '`correlation` is written like correlation(small, large, 200); here 2 arguments stand',
    ],
    ['beta(20, small, large) > 0', '     ^^', 'What beta follows comes first, its sessions last: write beta(small, large, 20).'],
    ['zScore(small, 1) > 0', '              ^', 'zScore needs a whole number of sessions from 2 to 25200; got 1.'],
    ['percentile() > 0', '^^^^^^^^^^^^', '`percentile` is written like percentile(small, 200); here nothing stands'],
    ['percentile(small > 3) > 0', '           ^^^^^^^^^', 'small > 3 is a condition; percentile follows an asset or a gauge.'],
    ['zscor(small, 5) > 0', '^^^^^', 'Did you mean "zScore"?'],
    ['observed() > 0', '^^^^^^^^^^', '`observed` is written like observed(FEDFUNDS); here nothing stands'],
    ['observed(ratio(small, large)) > 0', '         ^^^^^^^^^^^^^^^^^^^', 'observed takes the name of a series; got ratio(small, large).'],
    [
      'observed(FEDFUNDS, 1.5) > 0',
      '                   ^^^',
      'observed takes a whole number of months from 0 to 1200 as its lag; got 1.5.',
    ],
    ['observed > 0', '^^^^^^^^', '`observed` takes arguments in parentheses'],
    ['observed(FEDFUNDS)', '^^^^^^^^^^^^^^^^^^', 'observed(FEDFUNDS) is a number, no condition yet: write observed(FEDFUNDS) > 0.'],
    ['year', '^^^^', 'year is a number, no condition yet: write year >= 2000.'],
    [
      'streak(small, large) and small > 3',
      '^^^^^^^^^^^^^^^^^^^^',
      'streak(small, large) is a number; `and` joins conditions: write streak(small, large) >= 10 and small > 3.',
    ],
    ['small > 3 or RUT', '             ^^^', 'RUT is an asset; `or` joins conditions: write small > 3 or RUT > average(RUT, 200).'],
    ['3 and 4', '^', '3 is a number; `and` joins conditions'],
    ['not small', '    ^^^^^', 'small is an asset; `not` stands before a condition: write not small > average(small, 200).'],
    ['(small > 3) == (large > 2)', '^^^^^^^^^^^', '(small > 3) is a condition, (large > 2) is a condition; `==` compares numbers.'],
    ['firstSession(month) == 1', '^^^^^^^^^^^^^^^^^^^', 'firstSession(month) is a condition, 1 is a number; `==` compares numbers.'],
    ['small + (large > 2) > 3', '        ^^^^^^^^^^^', '(large > 2) is a condition, small is an asset; `+` takes numbers.'],
    ['-(small > 3) > 2', ' ^^^^^^^^^^^', '(small > 3) is a condition; `-` stands before a number.'],
    ['low > 3', '^^^', '`low` takes arguments in parentheses; an asset of that name is written in quotes: "low".'],
    ['quarter > 3', '^^^^^^^', '`quarter` is no number: write firstSession(quarter)'],
    ['year(3) > 3', '^^^^', '`year` takes no arguments: write year >= 1990.'],
  ])('%s', (text, carets, sentence) => {
    const lines = refusal(text);
    expect(lines[0]).toContain(sentence);
    expect(lines.slice(1)).toEqual([`  ${text}`, `  ${carets}`]);
  });

  it('the part around it, where the text is long', () => {
    const begin = 'small > 3 and '.repeat(20);
    const [, line, carets] = refusal(`${begin}smal ! 3${' or large > 2'.repeat(20)}`);
    expect(line!.length).toBeLessThanOrEqual(76);
    expect(line).toMatch(/^ {2}….*….?$/);
    expect(line!.slice(carets!.length - 1, carets!.length)).toBe('!');
    const [, tail, end] = refusal(`${begin}streak(small, large`);
    expect(tail!.slice(end!.length - 1)).toBe('(small, large');
    const [, , after] = refusal(begin);
    expect(after!.length).toBeLessThanOrEqual(76);
  });

  it('without a character that a terminal would obey', () => {
    for (const text of ['small \u001b[31m> 3', '\u202esmall > 3', 'streak(small, "a\u0007\u202e") and small > 3', 'a\u200b > \ud800']) {
      const lines = refusal(text);
      expect(lines.length).toBe(3);
      expect(lines.join('')).not.toMatch(/\p{C}/u);
    }
  });
});

describe('a hostile text', () => {
  const half = LONGEST / 2;
  it.each([
    ['of a million characters', 'small > 3 and '.repeat(80_000), 'A condition has at most 2000 characters; this one has 1120000.'],
    ['of open parentheses', '('.repeat(half), 'at most 64 deep'],
    ['of calls in calls', 'average('.repeat(half / 4), 'at most 64 deep'],
    ['of not', `${'not '.repeat(half / 4)}small > 3`, 'at most 64 deep'],
    ['of minus', `${'-'.repeat(half)}small > 3`, 'at most 64 deep'],
    ['that grows long when its sources are written out', `${'small+'.repeat(2)}1>${'high(9)+'.repeat(240)}1`, 'A condition has at most'],
    [
      'that grows deep when its sources are written out',
      `${'ratio('.repeat(40)}small${',large)'.repeat(40)} > ${'average('.repeat(40)}9${')'}${',9)'.repeat(39)}`,
      'at most 64 deep',
    ],
  ])('%s is refused in a sentence', (_, text, sentence) => expect(refusal(text)[0]).toContain(sentence));

  it.each([
    ['a long sum', `${'a + '.repeat(495)}a > 1`],
    ['a long product', `1 < ${'a * '.repeat(495)}a`],
    ['a long chain of or', `${'a > 1 or '.repeat(220)}a > 1`],
    ['sixty-four levels', `${'not '.repeat(63)}-small > 3`],
  ])('%s is read', (_, text) => expect(shown(text)).toBe(text));

  it('of any words is read or refused with three lines, and nothing else happens', () => {
    const word = fc.constantFrom(
      ...RESERVED,
      'small',
      'large',
      '3',
      '5%',
      '1e3',
      '(',
      ')',
      '(',
      ')',
      ',',
      '<',
      '>=',
      '==',
      '+',
      '-',
      '*',
      '/',
      '"',
      '!',
      ' ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (text) => {
        try {
          const condition = parseCondition(text);
          expect(parseCondition(showCondition(condition)).test).toEqual(condition.test);
        } catch (error) {
          if (!isUserError(error)) throw error;
          const lines = error.message.split('\n');
          expect(lines.length).toBe(3);
          expect(lines[2]).toMatch(/^ {2} *\^+$/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
