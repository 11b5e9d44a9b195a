import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// A loaded machine is slow, not wrong.
configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)
