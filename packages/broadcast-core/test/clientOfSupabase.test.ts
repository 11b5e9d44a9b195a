import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe } from 'vitest'
import { useStack } from './backends/stackBackend.ts'
import { clientContract } from './contract.ts'

describe.skipIf(localSupabaseUnavailableReason())('over Supabase', () => {
  const { make } = useStack()
  clientContract(make)
})
