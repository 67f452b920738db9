import { linesOf } from './lines.js';
import type { Span } from './spans.js';

const LEAD = `(?:the|an?|of|with|at|by|between|to|from|for|in|than|nearly|about|around|roughly|approximately|just|only|over)`;
const VERB = `(?:gain(?:s|ed|ing)?|ro?se|rising|fell|falling|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:ed|ing)|advanc(?:ed|ing)|declin(?:ed|ing)|dropp(?:ed|ing)|los(?:t|ing)|return(?:s|ed|ing)?|add(?:s|ed|ing)?|hit(?:ting)?|reach(?:es|ed|ing)?|holds?|holding|track(?:s|ed|ing)?|follow(?:s|ed|ing)?|stood|stands|yield(?:s|ed|ing)?|total(?:s|ed|l?ing)?|up|down|were|was|is)`;

/** What a text looks like where a number or a name was taken out of it; every pattern ends where the gap is. */
const GAPS: readonly RegExp[] = [
  // "with a , it", "gained , while", "holds , more"
  new RegExp(String.raw`\b(?:${LEAD}|${VERB})(?=[^\S\n]+[,.;](?:\s|$))`, 'gu'),
  // "the, while"
  /(?<=[\p{L},] )(?:the|an?)(?=[,;.]\s)/gu,
  // "but the (SPY) rose"
  /\b(?:the|an?)(?=\s\([A-Z]{2,5}\))/gu,
  // "with by November", "the and the", "a into"
  /\b(?:with(?=\s+by\s)|(?:the|a)(?=\s+(?:and|or|into|of|to|which|has|was|is|are|were)\s)|of(?=\s+(?:for|while|and)\s)|between(?=\s+(?:and|while|for)\s)|at(?=\s+(?:and|while)\s))/gu,
];
/** Two blanks behind such a word, in a text that has them hardly anywhere else. */
const WIDE = new RegExp(String.raw`\b${LEAD}(?=[ \u00a0]{2,}\p{Ll})`, 'gu');
const ANY_WIDE = /[\p{L}\p{Nd}][ \u00a0]{2,}\p{Ll}/gu;
const USUAL = 0.004;
/** English has these. */
const PROPER = /^(?:a\s+to\s+do\b|the\s+is\s+of\b)/;

/**
 * Where a text has lost a number or a name, as pages do that lose their links ("small caps gained , while", "with by November"): a line torn inside
 * a sentence though it had room, or words that cannot follow each other. Places in order, none twice; each is the empty span of the gap.
 */
export function lostIn(text: string): Span[] {
  const places = new Set<number>();
  for (const { tornAt } of linesOf(text)) if (tornAt !== null) places.add(tornAt);
  for (const pattern of GAPS)
    for (const match of text.matchAll(pattern)) if (!proper(text, match.index)) places.add(match.index + match[0].length);
  const wide = [...text.matchAll(ANY_WIDE)].length;
  if (wide <= 3 + USUAL * (text.length / 6)) for (const match of text.matchAll(WIDE)) places.add(match.index + match[0].length);
  return [...places].sort((a, b) => a - b).map((place) => ({ start: place, end: place }));
}

const proper = (text: string, at: number): boolean =>
  PROPER.test(text.slice(at, at + 16)) || /-$/.test(text.slice(Math.max(0, at - 1), at));
