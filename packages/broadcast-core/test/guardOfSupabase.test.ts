import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe } from 'vitest'
import { useStack } from './backends/stackBackend.ts'
import { guardContract } from './contract/guard.ts'

describe.skipIf(localSupabaseUnavailableReason())('over Supabase', () => {
  const { make } = useStack()
  guardContract(make)
})
