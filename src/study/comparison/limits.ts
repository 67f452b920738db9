/** So many that Holm's correction of all pairs of twelve and a benchmark can still reach 5%. */
export const COMPARED_REPLICATIONS = 2000;
/** More would be a search, not a comparison. */
export const MOST_COMPARED = 12;
