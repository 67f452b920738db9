import type { Args, Option } from '../options.js';
import { SECONDS } from './job.js';

export const timeoutOption: Option = {
  name: 'timeout',
  value: 'SECONDS',
  default: String(SECONDS),
  describe: 'how long a rule of your own may take before it is ended',
};

export const readTimeout = (args: Args): number => args.number('timeout', { min: 0.1, max: 86_400 }) ?? SECONDS;
