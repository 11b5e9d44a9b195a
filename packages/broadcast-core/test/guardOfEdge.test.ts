import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe } from 'vitest'
import { sharedKeyCallers } from './backends/edgeCallers.ts'
import { useStack } from './backends/stackBackend.ts'
import { guardContract } from './contract/guard.ts'

describe.skipIf(localSupabaseUnavailableReason())('through the edge function', () => {
  const { make } = useStack(sharedKeyCallers)
  guardContract(make)
})
