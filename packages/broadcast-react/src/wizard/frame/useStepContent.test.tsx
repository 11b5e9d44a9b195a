import { renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

const sendingSteps = './sendingSteps.ts'

afterEach(() => {
  vi.doUnmock(sendingSteps)
  vi.resetModules()
})

test('a part that could not be fetched is an error to show, and comes when it is asked for again', async () => {
  vi.resetModules()
  vi.doMock(sendingSteps, () => {
    throw new Error('no connection')
  })
  const { useStepContent } = await import('./useStepContent.ts')
  const { result } = renderHook(() => useStepContent('review', null))
  await waitFor(() => expect(result.current.error).toBeDefined())
  expect(result.current.Content).toBeUndefined()
  const Review = () => null
  vi.doMock(sendingSteps, () => ({ steps: { review: Review } }))
  result.current.retry()
  await waitFor(() => expect(result.current.Content).toBe(Review))
  expect(result.current.error).toBeUndefined()
})

test('the first step needs nothing that is fetched', async () => {
  const { useStepContent } = await import('./useStepContent.ts')
  const { result } = renderHook(() => useStepContent('template', null))
  expect(result.current.Content).toBeTypeOf('function')
})
