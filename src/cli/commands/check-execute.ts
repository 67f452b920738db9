import { UserError } from '../../errors.js';
import type { Dataset, Observations } from '../../model.js';
import { contractJson, contractText } from '../../report/contract-report.js';
import { type Contract, contract } from '../../study/contract/contract.js';
import type { Io } from '../io.js';
import { stringify } from '../json.js';
import type { Args } from '../options.js';
import { DATASET } from '../report-options.js';
import { answered } from '../rules/ask.js';
import { MEGABYTES } from '../rules/job.js';
import { observedOf, type RuleSubject, readSubject } from '../rules/subject.js';
import { readTimeout } from '../rules/timeout.js';
import { readObserved } from '../run-settings.js';
import { loadPrices } from '../store.js';
import { takenNames } from '../strategies.js';
import { streams } from '../streams.js';
import { WIDTH } from '../terms.js';
import { version } from '../version.js';

/** Checks one rule and prints the list. Exit code 0: it keeps the contract; 1: it does not. */
export async function executeCheck(args: Args, io: Io): Promise<number> {
  const [asked] = args.positionals;
  if (asked === undefined) throw new UserError('Check which rule? Usage: backtest check FILE|NAME');
  const seed = args.text('seed') ?? '1';
  const timeout = readTimeout(args);
  const subject = await readSubject(args, io, asked);
  const dataset = await loadPrices(io, args.text('dataset') ?? DATASET);
  const observations = await readObserved(args, io, dataset, observedOf(subject));
  const checked = await named(await contractOf(subject, io, { seed, timeout, dataset, observations }), subject, io);
  const about = {
    program: { name: 'rotation-backtest', version },
    asked,
    sha256: subject.kind === 'file' ? subject.sha256 : null,
    dataset: dataset.id,
  };
  if (args.flag('json')) io.stdout.write(`${stringify(contractJson(checked, about))}\n`);
  else if (!args.flag('quiet')) io.stdout.write(contractText(checked, WIDTH));
  return checked.holds ? 0 : 1;
}

interface Asked {
  readonly seed: string;
  readonly timeout: number;
  readonly dataset: Dataset;
  readonly observations: readonly Observations[];
}

/** A rule that ships is checked here and now; a file in a process of its own, which does not outlive its limits. */
async function contractOf(subject: RuleSubject, io: Io, { seed, timeout, dataset, observations }: Asked): Promise<Contract> {
  const { params } = subject;
  if (subject.kind === 'shipped')
    return contract(async () => subject.resolved.strategy, dataset, { params, observations, rng: streams(seed)('check') });
  const { rule } = subject;
  const job = { kind: 'check', rule, params, dataset, observations, seed } as const;
  const { outcome } = await io.confine(job, { seconds: timeout, megabytes: MEGABYTES, sealed: false });
  if (outcome.kind !== 'ended') return answered<Contract>(outcome);
  const check = { id: 'ends', title: 'Comes to an end by itself', holds: false, sentence: outcome.message };
  return { strategy: rule.asked, checks: [check], holds: false };
}

/** A file whose rule has the name of one that ships would write reports that look like that one's. */
async function named(contract: Contract, { kind }: RuleSubject, io: Io): Promise<Contract> {
  if (kind === 'shipped') return contract;
  const taken = (await takenNames(io)).names.includes(contract.strategy);
  const sentence = taken
    ? `"${contract.strategy}" ships with the program, and its reports would look alike. Did you mean "my-${contract.strategy}"?`
    : `No rule that ships is called ${contract.strategy}.`;
  const check = { id: 'name', title: 'Has a name of its own', holds: !taken, sentence };
  return { ...contract, checks: [...contract.checks, check], holds: contract.holds && !taken };
}
