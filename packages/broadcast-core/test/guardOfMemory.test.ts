import { describe } from 'vitest'
import { makeMemoryBackend } from './backends/memoryBackend.ts'
import { guardContract } from './contract/guard.ts'

describe('in memory', () => guardContract(makeMemoryBackend))
