/**
 * Weekdays since 1970 on which the New York Stock Exchange stayed shut for a reason no rule foretells. A new one is a new line here.
 * Source: the exchange's announcements, each checked against the days on which the S&P 500 has no close.
 */
export const specialClosures: Readonly<Record<string, string>> = {
  '1972-12-28': 'National day of mourning for President Truman',
  '1973-01-25': 'National day of mourning for President Johnson',
  '1977-07-14': 'New York City blackout',
  '1985-09-27': 'Hurricane Gloria',
  '1994-04-27': 'National day of mourning for President Nixon',
  '2001-09-11': 'Attacks of 11 September',
  '2001-09-12': 'Attacks of 11 September',
  '2001-09-13': 'Attacks of 11 September',
  '2001-09-14': 'Attacks of 11 September',
  '2004-06-11': 'National day of mourning for President Reagan',
  '2007-01-02': 'National day of mourning for President Ford',
  '2012-10-29': 'Hurricane Sandy',
  '2012-10-30': 'Hurricane Sandy',
  '2018-12-05': 'National day of mourning for President George H. W. Bush',
  '2025-01-09': 'National day of mourning for President Carter',
};
