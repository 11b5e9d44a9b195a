import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// A loaded machine is slow, not wrong.
configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)

// jsdom's own frames end for good when the first one was asked for under fake timers.
globalThis.requestAnimationFrame = (draw) => Number(setTimeout(() => draw(performance.now()), 16))
globalThis.cancelAnimationFrame = (frame) => clearTimeout(frame)
