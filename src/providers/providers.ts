import { fred } from './fred.js';
import { french } from './french.js';
import type { Provider } from './net.js';
import { stooq } from './stooq.js';
import { yahoo } from './yahoo.js';

/** Every vendor, the one that is meant unless another is named first. A new one is a file and a line here. */
export const PROVIDERS: readonly Provider[] = [yahoo, fred, stooq, french];
