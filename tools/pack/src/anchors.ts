/** What a link into a page can name: `#words-and-rooms`, as GitHub makes it of a heading, and what has an id of its own. */
export const anchorsOf = (text: string): ReadonlySet<string> => {
  const anchors = new Set(Array.from(text.matchAll(/<a id="([^"]+)">/g), ([, id = '']) => id))
  const times = new Map<string, number>()
  for (const [, heading = ''] of text.matchAll(/^#+ (.+)$/gm)) {
    const name = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    const before = times.get(name) ?? 0
    times.set(name, before + 1)
    anchors.add(before === 0 ? name : `${name}-${before}`)
  }
  return anchors
}
