import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/claims/draft/sentences.js';
import { ARTICLE, TORN, WRAPPED } from './article.js';

const split = (text: string): string[] => sentencesOf(text).map(({ text: sentence }) => sentence);

describe('a text is cut into sentences', () => {
  it.each([
    ['two', 'It rose. It fell!', ['It rose.', 'It fell!']],
    ['a country', 'In the U.S. Treasury market it rose. Then it fell.', ['In the U.S. Treasury market it rose.', 'Then it fell.']],
    ['a country at the end', 'It is so in the U.S. The rest is not.', ['It is so in the U.S.', 'The rest is not.']],
    ['a month', 'On Jan. 14 it rose. It fell on Dec. 3.', ['On Jan. 14 it rose.', 'It fell on Dec. 3.']],
    ['a decimal', 'It rose 1.5% to 2,640.12. Up.', ['It rose 1.5% to 2,640.12.', 'Up.']],
    ['versus', 'Small vs. Large is the trade. So it is.', ['Small vs. Large is the trade.', 'So it is.']],
    ['a ticker', 'The $S&P 500(.SPX)$ rose. The $NASDAQ(.IXIC)$ fell.', ['The $S&P 500(.SPX)$ rose.', 'The $NASDAQ(.IXIC)$ fell.']],
    ['an initial', 'J. Smith of Acme Corp. Fund said so. He left.', ['J. Smith of Acme Corp. Fund said so.', 'He left.']],
    ['a number of its own', 'It is No. 3 of ten. Is it? No. That is four.', ['It is No. 3 of ten.', 'Is it?', 'No.', 'That is four.']],
    ['a quotation', 'He said: "It rose." She left.', ['He said: "It rose."', 'She left.']],
    ['a lost blank', 'It was so.The end is near.', ['It was so.', 'The end is near.']],
    ['a lost blank behind a figure', 'It gained 2.4%.A fund fell.', ['It gained 2.4%.', 'A fund fell.']],
    ['dots', 'It rose ... and fell. Then nothing.', ['It rose ... and fell.', 'Then nothing.']],
    ['nothing', ' \n\n ', []],
  ])('with %s in it', (_, text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it('by paragraphs, list items and lines that were broken', () => {
    const places = sentencesOf('Head\nIt rose. It fell.\n\n- one\n- two\nIt has gained\n, they say.').map(({ paragraph, sentence }) => [
      paragraph,
      sentence,
    ]);
    expect(places).toEqual([
      [1, 1],
      [2, 1],
      [2, 2],
      [3, 1],
      [4, 1],
      [5, 1],
    ]);
    expect(split('It has gained\n, they say. And so on.')).toEqual(['It has gained\n, they say.', 'And so on.']);
  });

  it('over the lines of a page of one width', () => {
    expect(split(WRAPPED)).toHaveLength(5);
    expect(new Set(sentencesOf(WRAPPED).map(({ paragraph }) => paragraph)).size).toBe(1);
  });

  it('with the rows of a table, each cell under its head, the line above as title, the rule left out', () => {
    const rows = sentencesOf(ARTICLE).filter(({ row }) => row?.title.startsWith('Russell 2000 vs'));
    expect(rows.map(({ sentence }) => sentence)).toEqual([1, 2, 3, 4]);
    expect(rows.map(({ row }) => row!.isHead)).toEqual([true, false, false, false]);
    expect(rows[1]!.row!.heads).toEqual(['Index', 'Performance', 'Daily Vol', 'Note']);
    expect(rows[1]!.row!.cells.map(({ start, end }) => ARTICLE.slice(start, end))).toEqual([
      'Russell 2000',
      '+8.1%',
      '1.6%',
      'Strongest start since 2019',
    ]);
  });

  it('no place twice, in order, and each where it says', () => {
    const pieces = fc.constantFrom(
      'It rose 1.5%',
      '. ',
      '.',
      '\n',
      '\n\n',
      '| a | 1 |\n',
      'U.S.',
      ' vs. ',
      '\r\n',
      '\u2028',
      '(.SPX)$ ',
      '!?',
      '- ',
      '“',
      '”',
      '\u0000',
      '𝟙',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const sentence of sentencesOf(text)) {
          expect(sentence.start).toBeGreaterThanOrEqual(last);
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
          expect(sentence.text.trim()).toBe(sentence.text);
          expect(sentence.text).not.toBe('');
          last = sentence.end;
        }
      }),
    );
  });

  it.each([
    ['prose', ARTICLE],
    ['torn', TORN],
  ])('and no word of it is lost: %s', (_, text) => {
    const covered = sentencesOf(text)
      .map(({ text: sentence }) => sentence)
      .join('')
      .replace(/\s/g, '');
    expect(covered).toBe(text.replace(/^\|[-|]+\|$/gm, '').replace(/\s/g, ''));
  });
});
