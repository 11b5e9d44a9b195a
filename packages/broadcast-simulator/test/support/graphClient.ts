import type { Simulator } from '../../src/index.ts'

/** An answer as a client of the Graph API sees it. */
export interface GraphAnswer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any
}

/** Sends a message body to the simulator's first number. */
export async function send(simulator: Simulator, body: unknown, phoneNumberId = simulator.phoneNumberId) {
  return graph(simulator, `/v25.0/${phoneNumberId}/messages`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Any call with the right token. */
export async function graph(simulator: Simulator, path: string, init: RequestInit = {}): Promise<GraphAnswer> {
  const response = await fetch(`${simulator.graphUrl}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${simulator.accessToken}`, 'content-type': 'application/json', ...init.headers },
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** A call of the admin API; a body makes it a POST. */
export async function admin(simulator: Simulator, path: string, body?: unknown): Promise<GraphAnswer> {
  const response = await fetch(
    `${simulator.adminUrl}${path}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  )
  return { status: response.status, headers: response.headers, body: await response.json() }
}
