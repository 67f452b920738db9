import type { Result } from '../../claims/result.js';
import { type Html, html } from '../html.js';
import { tenth } from '../svg/path.js';
import { countsOf, countsText, VERDICTS } from './words.js';

const WIDTH = 1000;
const HEIGHT = 22;
const GAP = 3;

/** The verdicts as one bar, a part each as wide as its share, and a key with their numbers; the words say what the colours do. */
export function verdictBar(results: readonly Result[]): Html {
  const counts = countsOf(results);
  const room = WIDTH - GAP * (counts.length - 1);
  let x = 0;
  const parts = counts.map(({ verdict, count }) => {
    const width = (count / results.length) * room;
    const part = html`<rect class="share ${verdict} ${VERDICTS[verdict].tone}" x="${tenth(x)}" y="0" width="${tenth(width)}" height="${HEIGHT}"><title>${`${VERDICTS[verdict].word}: ${count}`}</title></rect>`;
    x += width + GAP;
    return part;
  });
  const keys = counts.map(
    ({ verdict, count }) =>
      html`<li title="${VERDICTS[verdict].meaning}"><span class="swatch mark share ${verdict} ${VERDICTS[verdict].tone}"></span><b>${count}</b> ${VERDICTS[verdict].word}</li>`,
  );
  return html`<figure class="score"><svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"><title>Verdicts</title><desc>${countsText(results)}</desc>${parts}</svg><ul class="keys">${keys}</ul></figure>
`;
}
