import { jwtVerify } from 'jose'

const remembered = 1_000

/** Tells keys of this stack from others. */
export interface ApiKeys {
  accepts(key: string): Promise<boolean>
}

/** A hosted gateway knows its few keys by heart; ours takes every unexpired token that carries the stack's signature. */
export const createApiKeys = (jwtSecret: string): ApiKeys => {
  const secret = Buffer.from(jwtSecret)
  const good = new Set<string>()
  return {
    accepts: async (key) => {
      if (good.has(key)) return true
      try {
        const { payload } = await jwtVerify(key, secret, { algorithms: ['HS256'] })
        // One that expires soon must be looked at each time.
        const lasting = (payload.exp ?? Number.POSITIVE_INFINITY) * 1000 > Date.now() + 24 * 60 * 60 * 1000
        if (lasting && good.size < remembered) good.add(key)
        return true
      } catch {
        return false
      }
    },
  }
}
