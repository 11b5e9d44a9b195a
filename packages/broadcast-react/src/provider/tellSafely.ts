/** What goes wrong in the host's own code is the page's to hear of, and changes nothing here. */
const report = (error: unknown): void => {
  if (typeof reportError === 'function') reportError(error)
  else
    setTimeout(() => {
      throw error
    })
}

/** Tells the host something. What it throws is reported as any other error of the page: what was done is done. */
export const tellSafely =
  <Told>(tell: (told: Told) => unknown) =>
  (told: Told): void => {
    try {
      const answer = tell(told)
      if (answer instanceof Promise) answer.catch(report)
    } catch (error) {
      report(error)
    }
  }
