import type { Io } from './io.js';

const PATIENCE = 1000;

/** Words on stderr for whoever has waited a second; on a terminal one line that is wiped at the end. */
export function progressOn({ stderr, elapsed }: Io, what: string): { readonly next: (step: string) => void; readonly done: () => void } {
  const begun = elapsed();
  let shown = false;
  return {
    next(step) {
      if (elapsed() - begun < PATIENCE) return;
      stderr.write(stderr.terminal ? `\r\u001b[Kbacktest ${what}: ${step} …` : `backtest ${what}: ${step} …\n`);
      shown = true;
    },
    done() {
      if (shown && stderr.terminal) stderr.write('\r\u001b[K');
    },
  };
}
