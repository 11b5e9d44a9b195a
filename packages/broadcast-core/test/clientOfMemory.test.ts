import { describe } from 'vitest'
import { makeMemoryBackend } from './backends/memoryBackend.ts'
import { clientContract } from './contract.ts'

describe('in memory', () => clientContract(makeMemoryBackend))
