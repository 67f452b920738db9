import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/claims/draft/figures.js';
import { lostIn } from '../../../src/claims/draft/lost.js';
import { ARTICLE, TORN, WRAPPED } from './article.js';

/** What stands directly before each gap. */
const leads = (text: string): string[] => lostIn(text).map(({ start }) => text.slice(0, start).split(/\s+/).at(-1)!);

describe('figures that a text has lost', () => {
  it('are found, every one, by the torn line or the words that cannot follow each other', () => {
    expect(leads(TORN)).toEqual(['gained', 'advanced', 'the', 'holds', 'a', 'with', 'the', 'at', 'between', 'the']);
  });

  it.each([
    ['small caps gained , while large caps fell', 1],
    ['with a , it swings more', 1],
    ['a surge with by November', 1],
    ['it follows the  index of small stocks', 1],
    ['with the and the Russell 2000 too', 1],
    ['there came a into the trade', 1],
  ])('in words alone: %s', (text, count) => {
    expect(lostIn(text)).toHaveLength(count);
  });

  it.each([
    ['an article', ARTICLE],
    ['a page of one width', WRAPPED],
    ['a name with its ticker', '$NVIDIA(NVDA)$ , the leader, and $Alphabet(GOOG)$ , too.'],
    ['verbs without a number', 'Small caps gained, while large caps fell. The market rose, then it fell. They hold, or sell.'],
    ['a list', 'Buy:\nsmall caps\nbonds\ngold'],
    ['headings', 'Why Small Caps Win\nSeveral forces are at work, and they last.\nThe Fed Factor\nRates fell.'],
    ['a while', 'For a while it went on, in a to-do sort of way, with and without it. It was the in-house view.'],
    ['two blanks after a full stop', 'It rose.  It fell.  It rose again.'],
    ['justified prose', 'The  market  rose  in  the  morning  and  fell  in  the  afternoon  of  the  day.'],
  ])('are not seen in %s', (_, text) => {
    expect(leads(text)).toEqual([]);
  });

  it('are listed where they stand, marked missing, with what the words around them tell', () => {
    const lost = figuresOf(TORN, '2031-03-06').filter(({ missing }) => missing);
    expect(lost).toHaveLength(10);
    expect(lost[1]).toMatchObject({
      text: '',
      kind: 'return.period',
      unit: 'pct',
      subject: { series: 'RUT' },
      window: { from: '2030Q4', to: '2030Q4' },
    });
    expect(lost[1]!.value).toBeNaN();
    expect(lost[1]!.sentence).toMatchObject({ paragraph: 2, sentence: 2 });
  });
});
