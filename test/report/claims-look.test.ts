import { writeFileSync, mkdirSync } from 'node:fs';
import { it } from 'vitest';
import { claimSample } from './claims-sample.js';
import { scorecardText } from '../../src/report/claims/scorecard.js';
import { claimPages } from '../../src/report/claims/page.js';
import { claimCsvs } from '../../src/report/claims/csv.js';
import { claimsJson } from '../../src/report/claims/json.js';
import { explainText } from '../../src/report/claims/explain.js';
it('x', async () => {
  const { memo, made } = await claimSample();
  mkdirSync('/tmp/look', { recursive: true });
  writeFileSync('/tmp/look/score.txt', scorecardText([memo, made]));
  for (const [n, t] of Object.entries(claimPages([memo, made], { version: '0.1', command: 'backtest claims claims/', seed: '1' }))) writeFileSync('/tmp/look/' + n, t);
  for (const [n, t] of Object.entries(claimCsvs([memo, made]))) writeFileSync('/tmp/look/' + n, t);
  writeFileSync('/tmp/look/claims.json', JSON.stringify(claimsJson([memo, made], { version: '0.1' }), null, 1));
  writeFileSync('/tmp/look/explain.txt', [...memo.results, ...made.results].map((r) => explainText(r)).join('\n\n'));
}, 60000);
