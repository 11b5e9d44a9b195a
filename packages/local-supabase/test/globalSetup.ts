import { createTestStack } from '../src/vitest.ts'

/** Without the repository's migrations: what they contain is not this package's business. */
export const setup = createTestStack({ people: 1_500, seed: 7, migrations: false })
