/** Where the cluster is and the one password of its three roles that can sign in. */
export interface Cluster {
  port: number
  password: string
}

export type LoginRole = 'postgres' | 'supabase_admin' | 'authenticator'

export const roleUrl = (cluster: Cluster, role: LoginRole, database: string): string =>
  `postgres://${role}:${cluster.password}@127.0.0.1:${cluster.port}/${database}`

/** The same address for another role or database. */
export const changeUrl = (url: string, change: { role?: LoginRole; database?: string }): string => {
  const changed = new URL(url)
  if (change.role) changed.username = change.role
  if (change.database) changed.pathname = `/${change.database}`
  return changed.href
}
