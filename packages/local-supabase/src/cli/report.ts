import type { LocalSupabase } from '../stack/LocalSupabase.ts'

/** The contract line: what another program needs to use the stack. */
export const reportJson = (stack: LocalSupabase): string => JSON.stringify(fields(stack))

/** The same for people. */
export const reportTable = (stack: LocalSupabase): string => {
  const rows = Object.entries(fields(stack))
  const width = Math.max(...rows.map(([name]) => name.length))
  return [
    ...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
    '',
    '# What a runner needs to work here; paste it into its terminal.',
    `export SUPABASE_URL=${stack.supabaseUrl}`,
    `export SUPABASE_SERVICE_ROLE_KEY=${stack.serviceRoleKey}`,
  ].join('\n')
}

const fields = (stack: LocalSupabase) => ({
  supabase_url: stack.supabaseUrl,
  anon_key: stack.anonKey,
  authenticated_key: stack.authenticatedKey,
  service_role_key: stack.serviceRoleKey,
  jwt_secret: stack.jwtSecret,
  db_url: stack.dbUrl,
  pid: stack.pid,
})
