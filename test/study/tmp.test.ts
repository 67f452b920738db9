import alea from 'seedrandom/lib/alea.js';
import { it } from 'vitest';
import { loadDataset } from '../../src/index.js';
import { audit } from '../../src/study/audit/audit.js';
import streak from '../../strategies/streak.js';
import mix from '../../strategies/mix.js';
import bh from '../../strategies/buy-and-hold.js';
it('x', async () => {
  const d = await loadDataset('us-size-daily');
  for (const s of [streak, mix, bh]) {
  const t = performance.now();
  const a = await audit(async () => s, d, { rng: alea('1') });
  console.log(performance.now() - t);
  console.log(a.probes.map((p) => `${p.holds} ${p.id}: ${p.sentence}`).join('\n'), a.lags);
  }
});
