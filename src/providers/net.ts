/** What a provider may do to the world, handed in by its caller: a test hands in a server of its own. */
export interface Net {
  fetch(url: string, init: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal }): Promise<Response>;
  /** Waits, in milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** The moment, for what is still open. */
  now(): Date;
  /** What an address answered before; null where nothing is kept. */
  kept(url: string): Kept | null;
  keep(url: string, answer: Kept): void;
  /** Tells the user that there is something to wait for. */
  say(text: string): void;
}

/** An answer with what its server calls it, so that it need not be sent again while it stays the same. */
export interface Kept {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bytes: Uint8Array;
}

/** What is asked for, how messages name it, and by what its data are told from all else that a server may send under status 200. */
export interface Asked {
  /** `series "DTB3"`. */
  readonly what: string;
  /** `FRED`. */
  readonly whom: string;
  /** How data begin; what begins otherwise is something that is said to people. */
  readonly begins: RegExp;
  /** What is wrong with an answer so that asking again may help: "breaks off in the middle of a line". Null where nothing is. */
  fault(bytes: Uint8Array): string | null;
}

/** A series as its vendor wrote it, as a file that the vendor's format reads. */
export interface Pulled {
  /** `IWM.csv`: the series takes its name from it where its columns have none. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What was left out on the way, and why; sentences. */
  readonly notes: readonly string[];
}

/** A vendor on the network. */
export interface Provider {
  readonly name: string;
  /** In a sentence's middle: "Yahoo Finance". */
  readonly called: string;
  /** Whose figures they are and what may be done with them; one sentence. */
  readonly terms: string;
  /** The format of `data/formats` that reads its files. */
  readonly format: 'yahoo' | 'fred' | 'stooq' | 'french';
  /** Throws UserError for a symbol it has not, a limit reached, and whatever else comes instead of data. */
  pull(symbol: string, net: Net): Promise<Pulled>;
}
