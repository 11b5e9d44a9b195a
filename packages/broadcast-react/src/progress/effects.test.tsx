import { screen } from '@testing-library/react'
import { beforeAll, describe, expect, test } from 'vitest'
import { giveSizes } from '../testing/jsdomSizes.ts'
import { showProgress } from '../testing/showProgress.tsx'

beforeAll(giveSizes)
const over = (estimatedCostUsd: number | undefined) => ({
  seed: { startedMsAgo: 3_600_000, campaign: { estimatedCostUsd } },
})

describe('what a campaign costs', () => {
  test('is what was estimated, and so far what was delivered of it', async () => {
    await showProgress(over(45.9))
    expect(await screen.findByText(/^Costo estimado: .*45,90$/)).toBeVisible()
    expect(screen.getByText(/^Hasta ahora: cerca de/)).toBeVisible()
    // The estimate was made with the prices of its day: today's table says nothing about it.
    expect(screen.queryByText(/Tabla de precios/)).toBeNull()
  })

  test.each([0, undefined])('is not known with an estimate of %s for people who got it', async (estimate) => {
    await showProgress(over(estimate))
    expect(await screen.findByText(/^Costo estimado: no se sabe/)).toBeVisible()
    expect(screen.queryByText(/Hasta ahora/)).toBeNull()
    expect(screen.queryByText(/US\$\s*0,00/)).toBeNull()
  })
})
