import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe } from 'vitest'
import { sharedKeyCallers, signedInCallers } from './backends/edgeCallers.ts'
import { useStack } from './backends/stackBackend.ts'
import { clientContract } from './contract.ts'

describe.skipIf(localSupabaseUnavailableReason())('through the edge function', () => {
  describe('signed in', () => clientContract(useStack(signedInCallers).make))
  describe('with a shared key', () => clientContract(useStack(sharedKeyCallers).make))
})
