import { existsSync } from 'node:fs';

/** A browser that is here; undefined where none is. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** In the browser: how many words each picture that is shown has, which of them meet, and which leave the page or the picture's height. */
export const LOOK = `[...document.querySelectorAll('svg[role=img]')].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  if (frame.width === 0) return [];
  const parts = [...svg.querySelectorAll('text')].flatMap((text) => (text.querySelector('tspan') ? [...text.querySelectorAll('tspan')] : [text]));
  const boxes = parts.map((part) => ({ text: part.textContent, box: part.getBoundingClientRect() }));
  const faults = [];
  boxes.forEach(({ text, box }, i) => {
    if (box.left < 0 || box.right > innerWidth || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) faults.push(text + ' is cut');
    for (const other of boxes.slice(0, i)) {
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > 0.5 && down > 1.5) faults.push(text + ' meets ' + other.text);
    }
  });
  return [{ words: boxes.length, faults }];
})`;
