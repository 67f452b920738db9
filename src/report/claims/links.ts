/** Names that a link can end in: letters, digits, dots and hyphens of the texts, numbered where two come out alike. */
export function slugs(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.map((text) => {
    const plain =
      text
        .toLowerCase()
        .replace(/[^a-z0-9.]+/g, '-')
        .replace(/^[-.]+|[-.]+$/g, '') || 'claim';
    let name = plain;
    for (let n = 2; seen.has(name); n++) name = `${plain}--${n}`;
    seen.add(name);
    return name;
  });
}

/** The file name of each article's page, none of them that of the page over all. */
export function pageNames(files: readonly string[]): string[] {
  const names = files.map((file) => file.replace(/^.*[\\/]/, '').replace(/\.(ya?ml|json)$/i, ''));
  return slugs(['report', ...names])
    .slice(1)
    .map((name) => `${name}.html`);
}
