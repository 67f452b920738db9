const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
/** A name with its number, and a day with its month: what a line of print does not end within. */
const TOGETHER = new RegExp(String.raw`(?<=\b(?:S&amp;P|Russell)) (?=\d)|(?<=\b\d{1,2}) (?=(?:${MONTHS})\b)`, 'g');
/** Tags, and what is there to be copied or is no text at all. */
const APART = /(<(pre|style|code)\b[^>]*>[\s\S]*?<\/\2>|<[^>]*>)/;

/**
 * A page in which "S&P 500" and "20 January" stand on one line each: their blanks do not break. A command to be copied keeps its own, and so do all
 * files that are no page.
 * Example: unbroken('<p>S&amp;P 500</p>') has U+00A0 for the blank.
 */
export const unbroken = (page: string): string =>
  page
    .split(APART)
    // Of three parts the first is text, the second a tag, the third the tag's name, which is said in it.
    .map((part, i) => (i % 3 === 0 ? part.replace(TOGETHER, '\u00a0') : i % 3 === 1 ? part : ''))
    .join('');
