import type { Settings } from '../../engine/run.js';
import { isUserError } from '../../errors.js';
import type { Dataset } from '../../model.js';
import { nowBlocks, nowJson, type Unable } from '../../report/now-report.js';
import { renderText } from '../../report/render-text.js';
import { currentRun } from '../../study/now/current-run.js';
import { type Standing, standing } from '../../study/now/standing.js';
import { loadAsked } from '../as-of.js';
import { colour, type Io } from '../io.js';
import { stringify } from '../json.js';
import type { Args } from '../options.js';
import { answered } from '../rules/ask.js';
import { MEGABYTES } from '../rules/job.js';
import { observedOf, type RuleSubject, readSubject } from '../rules/subject.js';
import { readTimeout } from '../rules/timeout.js';
import { readSettings } from '../run-settings.js';
import { strategyNames } from '../strategies.js';
import { WIDTH } from '../terms.js';

/** Where the rules asked for stand, or all that ship; a rule that cannot be run here is told in its place. Exit code 2 where it was asked for by name. */
export async function executeNow(args: Args, io: Io): Promise<number> {
  const seconds = readTimeout(args);
  const names = args.positionals.length === 0 ? strategyNames(io) : [...new Set(args.positionals)];
  const subjects = await Promise.all(names.map((name) => readSubject(args, io, name)));
  const dataset = await loadAsked(args, io);
  const settings = await readSettings(args, io, dataset, observedOf(...subjects));
  const run = currentRun(dataset);
  const rules: (Standing | Unable)[] = [];
  for (const [i, subject] of subjects.entries())
    rules.push(await told(names[i]!, () => standingOf(subject, dataset, settings, io, seconds)));
  const page = { dataset, run, rules };
  if (args.flag('json')) io.stdout.write(`${stringify(nowJson(page))}\n`);
  else if (!args.flag('quiet')) io.stdout.write(renderText(nowBlocks(page), { width: WIDTH, colour: colour(io) }));
  return args.positionals.length > 0 && rules.some((rule) => 'failure' in rule) ? 2 : 0;
}

async function standingOf(subject: RuleSubject, dataset: Dataset, settings: Settings, io: Io, seconds: number): Promise<Standing> {
  const { params } = subject;
  if (subject.kind === 'shipped')
    return standing(dataset, { strategy: subject.resolved.strategy, params, observations: settings.observations });
  const job = { kind: 'now', rule: subject.rule, params, dataset, seed: '', options: settings } as const;
  const { outcome } = await io.confine(job, { seconds, megabytes: MEGABYTES, sealed: false });
  return answered<Standing>(outcome);
}

async function told(strategy: string, work: () => Promise<Standing>): Promise<Standing | Unable> {
  try {
    return await work();
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { strategy, failure: error.message };
  }
}
