/** `/metrics` of a runner, as text. */
export const readMetrics = async (port: number): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}/metrics`)).text()

/** The value of one line of Prometheus' text, by everything that stands before it; NaN when there is none. */
export const metric = (text: string, name: string): number => {
  const line = text.split('\n').find((each) => each.startsWith(`${name} `))
  return line === undefined ? Number.NaN : Number(line.slice(name.length))
}
