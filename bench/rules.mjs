// How long a rule is checked and audited, in processes as a user starts them.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolder, median, row, verdict } from './common.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist/cli/main.js');

function seconds(args, cwd) {
  const times = Array.from({ length: 5 }, () => {
    const start = process.hrtime.bigint();
    execFileSync(process.execPath, [main, ...args], { cwd, stdio: 'ignore' });
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  return median(times);
}

await inFolder((folder) => {
  execFileSync(process.execPath, [main, 'new', 'my-rule'], { cwd: folder, stdio: 'ignore' });
  writeFileSync(join(folder, 'package.json'), '{}');
  for (const [what, name] of [
    ['a rule that ships', 'streak'],
    ['a file', './my-rule.ts'],
  ]) {
    const check = seconds(['check', name], folder);
    row(`check, ${what}`, `${check.toFixed(2)} s`, '1 s', verdict(check <= 1));
    const audit = seconds(['audit', name, '--format', 'text'], folder);
    row(`audit of 200 cuts, ${what}`, `${audit.toFixed(2)} s`, '5 s', verdict(audit <= 5));
  }
});
