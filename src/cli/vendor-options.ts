import type { Option } from './options.js';

/** How a vendor's file is to be read, for every command that takes one. */
export const vendorOptions: readonly Option[] = [
  { name: 'as', value: 'FORMAT', default: 'by the header', describe: 'yahoo, fred, french, stooq, alphavantage, ibkr, shiller or generic' },
  { name: 'date', value: 'COLUMN', describe: 'generic: the column of dates' },
  { name: 'value', value: 'COLUMN', repeat: true, describe: 'generic: a column of values; may be given several times' },
  { name: 'delimiter', value: 'MARK', default: ',', describe: 'between columns: , ; | or tab' },
  { name: 'decimal', value: 'MARK', default: '.', describe: 'before decimals: . or ,' },
  { name: 'thousands', value: 'MARK', default: 'none', describe: "between thousands: , . ' or space" },
  { name: 'date-format', value: 'FORMAT', describe: 'such as DD.MM.YYYY; dates with slashes need it' },
];
