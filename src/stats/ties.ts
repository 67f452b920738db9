/**
 * Two fractions nearer than this are one: wealth worked out along two paths that are equal on paper differs by about 1e-16, and a strict
 * comparison would count that as a win, a loss or a drawdown. Prices have at most eight digits, so no real difference is this small.
 */
export const TIE = 1e-12;
