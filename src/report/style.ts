/**
 * One palette for pages and pictures. The tones are blue, orange, green, pink and grey of unlike lightness, so that they stay
 * apart with any common colour blindness, on white and on near-black; red is kept for warnings alone.
 */
export const PALETTE_STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1a1d21;--soft:#565d67;--rule:#c6cbd2;--hair:#e6e8ec;--wash:#f6f7f9;--warn:#b3201c;--edge:rgb(0 0 0/.16);--link:#0a5499;
--strategy:#0b57a4;--small:#c65d00;--large:#0b7d69;--half:#c0609c;--other:#6a717c;--band:#6a717c;--up:77 150 214;--down:232 137 62}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14161a;--ink:#e7e9ec;--soft:#a2a9b3;--rule:#454b54;--hair:#2a2e35;--wash:#1c1f24;--warn:#ff8a80;--edge:rgb(255 255 255/.18);--link:#7fb8f0;
--strategy:#6db3f8;--small:#f59b42;--large:#3fc4a5;--half:#e79fcb;--other:#98a0ab;--band:#98a0ab;--up:38 104 168;--down:173 84 22}}
`;

/** Rules for what is inside a picture. */
export const CHART_STYLE = `
.strategy{--tone:var(--strategy)}.small{--tone:var(--small)}.large{--tone:var(--large)}.half{--tone:var(--half)}.other{--tone:var(--other)}
svg text{font:13px/1 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
.paper{fill:var(--paper)}svg .title{font-size:17px;font-weight:600;fill:var(--ink)}svg .axis{fill:var(--soft)}
.grid{stroke:var(--hair);fill:none}.base{stroke:var(--rule)}.tick{stroke:var(--rule);fill:none}
.line{fill:none;stroke:var(--tone);stroke-width:1.4;stroke-linejoin:round}.line.strategy{stroke-width:1.9}
.dash1{stroke-dasharray:6 3}.dash2{stroke-dasharray:2 2}.dash3{stroke-dasharray:9 3 2 3}
.dot{fill:var(--tone)}.area{fill:var(--tone);opacity:.16}.band{fill:var(--band);opacity:.2}.span{fill:var(--small);opacity:.13}
.tie{stroke:var(--tone);fill:none;opacity:.5}svg .end{fill:var(--tone);font-weight:600}
`;

/** The page around them. */
export const PAGE_STYLE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:62rem;margin:0 auto;padding:3.5rem 1.5rem 5rem}
h1,h2,.lead{font-family:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,"Liberation Serif",serif}
h1{font-size:2.3rem;line-height:1.15;font-weight:700;letter-spacing:-.012em;margin:0;max-width:48rem;text-wrap:pretty;overflow-wrap:anywhere}
.subtitle{color:var(--soft);margin:.75rem 0 0;max-width:44rem}
h2{font-size:1.5rem;line-height:1.25;margin:3.5rem 0 1rem;padding-top:1.1rem;border-top:1px solid var(--rule);scroll-margin-top:.5rem}
h3{font-size:1rem;line-height:1.35;font-weight:650;margin:0 0 .35rem}
p{margin:0 0 1rem;max-width:43rem;overflow-wrap:anywhere}
.lead{font-size:1.25rem;line-height:1.5;max-width:40rem}header+.lead{margin-top:1.75rem}
.note,figcaption{color:var(--soft);font-size:.875rem;line-height:1.5;max-width:43rem}
.warning{color:var(--warn);border-left:3px solid;padding:.1rem 0 .1rem .9rem}
nav{margin:1.75rem 0 2.5rem;font-size:.9rem;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);padding:.65rem 0}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.5rem}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
figure{margin:2rem 0 2.25rem}
.chart{display:block;width:100%;height:auto;margin:.5rem 0 .35rem}.compact{display:none}
figcaption{margin-top:.4rem}
.keys{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:.1rem 0 .3rem;padding:0;font-size:.875rem;color:var(--soft);line-height:1.5}
.keys li{display:flex;align-items:baseline;gap:.45rem;min-width:0;overflow-wrap:anywhere}.keys .named{display:none}
.swatch{flex:none;width:1.1rem;height:.18rem;background:var(--tone);transform:translateY(-.25em)}
.swatch.mark{height:.7rem;transform:translateY(.05em)}.swatch.bandkey{background:var(--band);opacity:.3}.swatch.spankey{background:var(--small);opacity:.25}
.scroll{overflow-x:auto;max-width:100%;-webkit-overflow-scrolling:touch;background:linear-gradient(to left,var(--paper) 1.2rem,transparent 2.4rem) right/2.4rem 100% no-repeat local,linear-gradient(to left,var(--edge),transparent) right/.9rem 100% no-repeat scroll}
table{border-collapse:collapse;font-size:.9rem;line-height:1.35;font-variant-numeric:tabular-nums lining-nums;min-width:min(100%,43rem)}
th,td{padding:.42rem 0 .42rem 1.4rem;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--hair)}
th:first-child,td:first-child{padding-left:0;background:var(--paper)}
thead th{color:var(--soft);font-weight:500;font-size:.82rem;vertical-align:bottom;border-bottom:1px solid var(--rule)}
tbody th{font-weight:400}.n{text-align:right}tbody .n{white-space:nowrap}.t:first-child{min-width:10rem}.d{white-space:nowrap}
.dense :is(th,td):not(:first-child){padding-left:.8rem}
tr.strong th,tr.strong td{font-weight:700}
tbody tr:hover>*{background:var(--wash)}
tr.gap td{color:var(--soft);text-align:center}
.scroll+.note{margin-top:.5rem}
details{margin:0}summary{cursor:pointer;font-weight:650;padding:.3rem 0}summary .count{font-weight:400;color:var(--soft)}details .scroll{margin-top:.4rem}
pre{margin:0 0 1rem;padding:.85rem 1rem;background:var(--wash);border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;font:.85rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.heat{font-size:.78rem;table-layout:fixed;width:100%;min-width:46rem;border-collapse:separate;border-spacing:1px}
.heat th,.heat td{border:0;padding:.2rem .4rem;text-align:right;white-space:nowrap}.heat th:first-child{padding-left:0;text-align:left;width:3.2rem}.heat .year:last-child{width:4.2rem}
.heat .year{font-weight:650}.heat td.year{border-left:5px solid var(--paper)}.heat .partial{font-style:italic}.heat tbody tr:hover>td{background-color:revert-layer}
${[...Array(8).keys()].map((k) => `.u${k + 1}{background:rgb(var(--up)/${(k + 1) * 11}%)}.d${k + 1}{background:rgb(var(--down)/${(k + 1) * 11}%)}`).join('')}
@media screen and (max-width:44rem){
main{padding:2rem 1rem 3rem}h1{font-size:1.8rem}h2{font-size:1.3rem;margin-top:2.75rem}.lead{font-size:1.125rem}
.wide{display:none}.compact{display:block;max-width:30rem}.keys .named{display:flex}
table{font-size:.84rem}th,td{padding-left:1rem}
.scroll th:first-child{position:sticky;left:0;min-width:5rem;max-width:44vw;background:var(--paper);box-shadow:1px 0 var(--hair);padding-right:.5rem}
.scroll th.t:first-child{min-width:8.5rem}table.close{font-size:.8rem}.close :is(th,td):not(:first-child){padding-left:.55rem}.scroll .close th.t:first-child{min-width:4rem;padding-right:0}.scroll .heat th:first-child{min-width:0}
}
@media print{
body{font-size:10.5pt}main{max-width:none;padding:0}nav{display:none}h1{font-size:22pt}h2{break-after:avoid;font-size:15pt;margin-top:2rem}
header{margin-bottom:1.5rem}.lead{font-size:13pt}table{font-size:8.5pt;min-width:0}th,td{padding-left:.8rem}thead th{font-size:8pt}
figure:has(svg),tr,.warning{break-inside:avoid}.scroll{overflow:visible}.heat td,.area,.band,.span{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.heat{font-size:6.5pt;min-width:0}.heat thead th{font-size:6.5pt}.heat th,.heat td{padding:.1rem .2rem}details::details-content{content-visibility:visible;display:block;height:auto}a{color:inherit}
}
`;

/** What only the pictures of events need: stems, dots, intervals, choices, and grids of other things than months. */
export const EVENT_STYLE = `
.chart{overflow:visible}.event{--tone:var(--strategy)}.current,.chosen{--tone:var(--small)}
svg .name{fill:var(--ink);font-weight:600}svg .picked{fill:var(--ink);font-weight:600}svg .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.stem path{fill:none;stroke:var(--tone);stroke-width:1.6}.stem circle{fill:var(--tone)}.stem.other path{stroke-width:1}.stem.other{opacity:.75}.stem.current circle{fill:var(--paper);stroke:var(--tone);stroke-width:2.2}
path.limit{fill:none;stroke:var(--ink);stroke-dasharray:5 4}svg text.limit{fill:var(--ink);font-weight:600}
.mean{fill:none;stroke:var(--ink);stroke-width:1.4;stroke-dasharray:3 2.5}.mean.event{stroke:var(--tone);stroke-width:2.4;stroke-dasharray:none}
.range{fill:none;stroke:var(--band);opacity:.3}.heads{fill:none;stroke:var(--tone);stroke-linecap:round}.ringed{stroke:var(--paper);stroke-width:1.5}
.pick{fill:none;stroke:var(--soft)}.pick.chosen{stroke:var(--tone)}.thread{fill:none;stroke:var(--tone);opacity:.7}.hit{fill:none;stroke:transparent}
.swatch.round,.swatch.pin{width:.6rem;height:.6rem;border-radius:50%;transform:translateY(.02em)}.swatch.pin.current{background:none;border:2px solid var(--tone)}.swatch.pin.other{width:.42rem;height:.42rem;transform:translateY(-.1em)}
.swatch.limit{height:0;background:none;border-top:2px dashed var(--ink)}.swatch.upright{width:.18rem;height:.85rem;transform:translateY(.12em)}.swatch.upright.dashed{width:0;background:none;border-left:2px dashed var(--ink)}.swatch.upright.rule{background:var(--rule)}
.swatch.ridge{height:.6rem;border-top:2px solid var(--tone);background:color-mix(in srgb,var(--tone) 16%,transparent);transform:translateY(.05em)}.swatch.range{background:var(--band);opacity:.4}
.heat.free{min-width:var(--least);max-width:var(--most)}.heat.free th:first-child{width:var(--first)}.heat.free td,.heat.free tbody th{vertical-align:middle;height:1.9rem}.heat.free thead th{white-space:normal}.heat.free .strong{font-weight:700}
.heat small{display:block;font-size:.66rem;line-height:1.15;font-weight:400;font-style:normal;opacity:.85}
@media screen and (max-width:44rem){.scroll .heat.free th:first-child{max-width:none;padding-right:.4rem}}
@media print{.swatch{print-color-adjust:exact;-webkit-print-color-adjust:exact}.heat.free{min-width:0}.heat small{font-size:5.5pt}.heat.free td,.heat.free tbody th{height:auto}}
`;

/** What only a key of dashed lines needs. */
export const DASH_STYLE = `
.swatch:is(.dash1,.dash2,.dash3){width:1.6rem;background:repeating-linear-gradient(90deg,var(--tone) 0 var(--dash),transparent var(--dash) calc(var(--dash) + 3px))}
.swatch.dash1{--dash:6px}.swatch.dash2{--dash:2px}.swatch.dash3{--dash:9px}
`;

/** What only the pages of checked claims need: verdicts, the bar of them, and what is folded below a claim. */
export const CLAIM_STYLE = `
.good{--tone:var(--large)}.part{--tone:var(--small)}.bad{--tone:var(--warn)}.open{--tone:var(--other)}
.verdict{display:inline-block;white-space:nowrap;font:600 .8rem/1.3 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--tone);border:1.5px solid;border-radius:1rem;padding:.08rem .6rem}
h2 .verdict{vertical-align:.22em;margin-left:.35rem;letter-spacing:0}
.share{fill:var(--tone);background:var(--tone)}.share:is(.supported-by-proxy,.understated,.mixed,.arithmetic-error,.ambiguous){opacity:.62}.share:is(.supported-alternative,.pending){opacity:.38}
header+.lead,header+.note{margin-top:1.5rem}.score{margin:1rem 0 1.5rem}.score .chart{height:1.35rem}.score .keys{margin-top:.6rem;gap:.25rem 1.3rem}.keys b{color:var(--ink)}
.worst{margin:0;padding:0 0 0 1.3rem}.worst li{margin:0 0 1.2rem}.worst p{margin:0 0 .3rem}.worst li::marker{color:var(--soft)}.worst small{color:var(--soft);margin-left:.35rem}
.claim :is(h2,h3,th,td.t,figcaption),.keys li{overflow-wrap:anywhere}.claim thead th{min-width:3.5rem}.claim .scroll thead th{overflow-wrap:normal}.claim td.n{white-space:normal;max-width:11.5rem}.claim td.whole{white-space:nowrap}.claim td.t{min-width:4.6rem}.claim td.t:last-child{min-width:14rem}.claim h3{margin-top:1.2rem}.claim figure{margin:1.4rem 0}.claim .lead{margin-bottom:.6rem}
blockquote{margin:0 0 1rem;padding:0 0 0 1rem;border-left:3px solid var(--rule);color:var(--soft);font-style:italic}blockquote p{margin:0}
.claim details{border-top:1px solid var(--hair)}.claim details:last-of-type{border-bottom:1px solid var(--hair)}.claim details[open]{padding-bottom:1rem}
.claims small{display:block;color:var(--soft);font-size:.8rem;line-height:1.35;max-width:30rem}.claims th a{overflow-wrap:anywhere}.claims{width:100%}.claims td.n{white-space:normal;min-width:5rem;max-width:11rem;overflow-wrap:break-word}.claims th.t:first-child{min-width:12rem}.claims tbody :is(th,td){vertical-align:top}.claims td.whole{white-space:nowrap}
.hollow{fill:var(--paper);stroke:var(--other);stroke-width:1.8}.swatch.round.large{background:var(--tone)}.swatch.pin.hollow{background:none;border:1.8px solid var(--other)}
.step{margin:0 0 .25rem;font-size:.9rem;padding-left:1.6rem;text-indent:-1.6rem}.step+:not(.step){margin-top:1rem}
div.warning{margin:0 0 1rem;max-width:42rem}.warning p{margin:0}.warning ol{margin:.3rem 0 0;padding-left:1.5rem}
.article h3{margin-top:1.4rem}
@media screen and (max-width:44rem){.verdict{font-size:.75rem;padding:.05rem .5rem}.claims small{display:none}.claims .verdict{white-space:normal;border-radius:.6rem}.claims td{padding-left:.5rem}.claims td.n{min-width:0}.claims th.t:first-child{min-width:5rem}.claims .d{display:none}.claims .verdict{font-size:.7rem;padding:.05rem .4rem}.claims{font-size:.85rem}.claim .scroll th.t:first-child{min-width:5.5rem}}
@media print{.claim{break-before:auto}.share,.verdict{print-color-adjust:exact;-webkit-print-color-adjust:exact}.claim details{border:0}.verdict,.claims small{font-size:7.5pt}}
`;
