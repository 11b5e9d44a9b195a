/** What decides whether a screen looks as it was drawn, whatever its colours. */
const properties = [
  ...['padding', 'margin'].flatMap((box) => ['top', 'right', 'bottom', 'left'].map((side) => `${box}-${side}`)),
  ...['top', 'right', 'bottom', 'left'].map((side) => `border-${side}-width`),
  ...['box-sizing', 'display', 'font-size', 'font-style', 'font-weight', 'letter-spacing', 'list-style-type'],
  ...['min-height', 'opacity', 'text-align', 'text-transform', 'box-shadow', 'border-collapse'],
] as const

/** One line per element that is seen: where it is, and how it is drawn. */
export const computed = (root: Element): string[] =>
  [root, ...root.querySelectorAll('*')]
    .filter((element) => !(element instanceof SVGElement) && element.checkVisibility())
    .map((element) => {
      const style = getComputedStyle(element)
      // A shadow's colour is a colour, too.
      const values = properties.map((name) => `${name}: ${style.getPropertyValue(name).replace(/rgba?\([^)]*\)/, '')}`)
      return `${element.tagName.toLowerCase()}.${element.className} { ${values.join('; ')} }`
    })
