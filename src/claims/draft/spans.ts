/** A stretch of a text, its end behind its last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Marks stretches as taken: what is recognised first keeps its characters. */
export interface Taken {
  readonly free: (span: Span) => boolean;
  readonly take: (span: Span) => void;
  /** The text with a blank mark for every character that is taken, so that nothing is read across what is known. */
  readonly hide: (text: string) => string;
}

const HIDDEN = '\ufffc';

export function takenOf(length: number): Taken {
  const taken = new Uint8Array(length);
  return {
    free: ({ start, end }) => !taken.subarray(start, end).includes(1),
    take: ({ start, end }) => {
      taken.fill(1, start, end);
    },
    hide: (text) => {
      const parts: string[] = [];
      for (let from = 0; from < length; ) {
        let to = from;
        while (to < length && taken[to] === taken[from]) to++;
        parts.push(taken[from] === 1 ? HIDDEN.repeat(to - from) : text.slice(from, to));
        from = to;
      }
      return parts.join('');
    },
  };
}

/** Every match of a global pattern that nothing has taken yet, taken now. Patterns must match at least one character. */
export function claimMatches(text: string, pattern: RegExp, taken: Taken): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!taken.free(span)) continue;
    taken.take(span);
    found.push(match);
  }
  return found;
}

export const spanOf = (match: RegExpExecArray): Span => ({ start: match.index, end: match.index + match[0].length });
