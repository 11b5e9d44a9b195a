const endings: (() => Promise<unknown>)[] = []

/** To be done when a program of a README has come to its end. */
export const onFinish = (ending: () => Promise<unknown>): void => {
  endings.push(ending)
}

export const finish = async (): Promise<void> => {
  for (const ending of endings.reverse()) await ending()
}
