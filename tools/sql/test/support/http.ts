import type { LocalDatabase } from '@iita/local-supabase'
import type { Json } from './callAs.ts'

export interface Answer {
  status: number
  /** Parsed when it is JSON, else the text; null when empty. */
  body: Json
  headers: Headers
}

export interface Http {
  /** Bare fetch at the gateway, as an attacker would: no client cleans anything up. */
  request(key: string, path: string, init?: RequestInit): Promise<Answer>
  /** @param args a string goes as it is, anything else as JSON */
  rpc(key: string, name: string, args?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** Calls to a database's REST API with one of its keys. */
export const createHttp = (database: () => Pick<LocalDatabase, 'supabaseUrl'>): Http => {
  const request: Http['request'] = async (key, path, init = {}) => {
    const response = await fetch(`${database().supabaseUrl}/rest/v1/${path}`, {
      ...init,
      headers: { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers },
    })
    return { status: response.status, body: parse(await response.text()), headers: response.headers }
  }
  return {
    request,
    rpc: (key, name, args = {}, headers = {}) => {
      const body = typeof args === 'string' ? args : JSON.stringify(args)
      return request(key, `rpc/${name}`, { method: 'POST', body, headers })
    },
  }
}

const parse = (text: string): Json => {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
