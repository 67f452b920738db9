/** Words that people write where the format has others. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  about: ['approximately', 'around', 'circa', 'roughly', 'some'],
  over: ['above', 'greater than', 'higher than', 'more', 'more than'],
  under: ['below', 'fewer than', 'less', 'less than', 'lower than'],
  atLeast: ['at least', 'minimum', 'no less than', 'or more'],
  atMost: ['at most', 'maximum', 'no more than', 'or less', 'up to'],
  nearly: ['almost', 'close to', 'just under', 'not quite'],
  pct: ['%', 'per cent', 'percent', 'percentage'],
  pts: ['percentage points', 'point', 'points', 'pp', 'ppt', 'ppts'],
  ratio: ['multiple', 'number', 'times', 'x'],
  days: ['day', 'session', 'sessions'],
  count: ['number', 'times'],
  usd: ['$', 'dollar', 'dollars', 'us$'],
  level: ['index', 'index points', 'point', 'points'],
};

/** The choice that a word stands for; null where it stands for none of them. Example: choiceMeant('more than', ['over', 'under']) is "over". */
export function choiceMeant(word: string, choices: readonly string[]): string | null {
  const asked = word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return choices.find((one) => MEANT[one]?.includes(asked)) ?? null;
}

const LETTERS: Readonly<Record<string, string>> = {
  k: 'K',
  thousand: 'K',
  m: 'M',
  mn: 'M',
  mln: 'M',
  million: 'M',
  b: 'B',
  bn: 'B',
  bln: 'B',
  billion: 'B',
  t: 'T',
  tn: 'T',
  trn: 'T',
  trillion: 'T',
};

/**
 * How the format writes what somebody wrote for a figure; null where that cannot be told.
 * Example: figureMeant('1.2bn') is `"1.2B"`; figureMeant('12–13') is "range: [12, 13]".
 */
export function figureMeant(text: string): string | null {
  if (text.length > 60) return null;
  const [, size, word = ''] = /^([-+\u2212]?\$?[\d.,]*\d)\s*([a-z]+)$/i.exec(text.trim()) ?? [];
  if (size !== undefined && /^per ?cent$/i.test(word)) return `"${size}%"`;
  const letter = Object.hasOwn(LETTERS, word.toLowerCase()) ? LETTERS[word.toLowerCase()] : undefined;
  if (size !== undefined && letter !== undefined) return `"${size}${letter}"`;
  const [, low, high] = /^(\d[\d.,]*)%?\s*(?:[-\u2010-\u2015\u2212]|to)\s*(\d[\d.,]*)%?$/i.exec(text.trim()) ?? [];
  return low === undefined ? null : `range: [${[low, high].map((end) => (end!.includes(',') ? `"${end}"` : end)).join(', ')}]`;
}
