import type { Option } from './options.js';

/** What every command that runs a rule takes, said once. */

export const paramOption: Option = {
  name: 'param',
  value: 'KEY=VALUE',
  repeat: true,
  complete: 'params',
  describe: 'a parameter of the rule; may be given several times',
};

export const benchmarkOption: Option = {
  name: 'benchmark',
  value: 'NAME',
  complete: ['small', 'large', 'half'],
  default: 'large',
  describe: 'what is compared with: small, large, half, or an asset',
};
