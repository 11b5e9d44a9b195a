import { expect, waitFor } from 'storybook/test'

/** Waits until every part of a story has come: only then it is looked at. */
export const settled = ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> =>
  waitFor(() => {
    expect(canvasElement.querySelector('.iita-broadcast')).not.toBeNull()
    expect(canvasElement.querySelector('[data-state="loading"], [data-state="unseen"]')).toBeNull()
  })
