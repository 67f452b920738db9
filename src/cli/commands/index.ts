import { command as audit } from './audit.js';
import { command as check } from './check.js';
import { command as claims } from './claims.js';
import type { Command } from './command.js';
import { command as compare } from './compare.js';
import { completionOf } from './completion.js';
import { command as data } from './data.js';
import { command as diff } from './diff.js';
import { command as explain } from './explain.js';
import { command as figures } from './figures.js';
import { command as list } from './list.js';
import { command as fresh } from './new.js';
import { command as now } from './now.js';
import { command as run } from './run.js';
import { command as study } from './study.js';
import { command as trials } from './trials.js';

/** Every command by name; `run` is the one without a name. What only some runs need is imported where it is needed. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  run,
  study,
  now,
  claims,
  data,
  new: fresh,
  check,
  audit,
  diff,
  compare,
  explain,
  trials,
  list,
  figures,
  completion: completionOf(() => COMMANDS),
};
