import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AdminParts, createAdminRoutes } from '../admin/createAdminRoutes.ts'
import { GraphError } from '../errors/GraphError.ts'
import { graphErrorBody } from '../errors/graphErrorBody.ts'
import { SimulatorError } from '../errors/SimulatorError.ts'
import { createGraphRoutes, type GraphParts } from '../graph/createGraphRoutes.ts'

/** The whole HTTP surface: the admin API below `/admin`, the Graph API below any version and below none. */
export function createApp(graph: GraphParts, admin: AdminParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const routes = createGraphRoutes(graph)
  app.route('/admin', createAdminRoutes(admin))
  app.route('/:version{v[0-9]+\\.[0-9]+}', routes)
  app.route('/', routes)
  app.onError((error, c) => {
    if (error instanceof GraphError) {
      return c.json(graphErrorBody(error), error.httpStatus as ContentfulStatusCode)
    }
    if (error instanceof SimulatorError) {
      return c.json({ error: { code: error.code, message: error.message, issues: error.issues } }, 400)
    }
    // A defect of the simulator: said aloud, so that nobody takes it for an answer of Meta's.
    return c.json({ error: { code: 'simulator_defect', message: error.stack ?? error.message } }, 500)
  })
  return app
}
