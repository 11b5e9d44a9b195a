import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { createTestStack } from '@iita/local-supabase/vitest'
import type { TestProject } from 'vitest/node'
import { createDenoProject } from './support/denoProject.ts'
import { findDeno } from './support/findDeno.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of a project with the functions in it, as a host has it. */
    project: string
    deno: string
    /** Why these tests cannot run here; empty when they can. */
    reason: string
  }
}

const startStack = createTestStack({ people: 240, seed: 7 })

/** One Postgres and one Deno project for the run; every file tests in a database of its own. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const deno = findDeno()
  project.provide('reason', localSupabaseUnavailableReason() ?? (deno === null ? 'no Deno for this machine' : ''))
  project.provide('deno', deno ?? '')
  const { folder, remove } = await createDenoProject()
  project.provide('project', folder)
  const stopStack = await startStack(project)
  return async () => {
    await stopStack()
    await remove()
  }
}
