import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^rotation-backtest\/strategy$/, replacement: path('src/strategy.ts') },
      { find: /^rotation-backtest\/danfo$/, replacement: path('src/frame/danfo.ts') },
      { find: /^rotation-backtest$/, replacement: path('src/index.ts') },
    ],
  },
  // A machine may be shared; how fast a thing is, the bench says.
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000 },
});
