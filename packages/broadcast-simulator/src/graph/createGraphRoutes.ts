import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { tokenInvalid, unknownObject, unknownPath } from '../errors/graphRefusals.ts'
import type { Answer } from '../messages/answer.ts'
import type { SendCall } from '../messages/createSendHandler.ts'
import { accountNode } from '../senders/accountNode.ts'
import type { SenderStore } from '../senders/createSenderStore.ts'
import { phoneNumberNode } from '../senders/phoneNumber.ts'
import type { TemplateStore } from '../templates/createTemplateStore.ts'
import { listTemplates, templateNode } from './listTemplates.ts'
import { paginate } from './paginate.ts'
import { readBody } from './readBody.ts'
import { selectFields } from './selectFields.ts'
import { writeAnswer } from './writeAnswer.ts'

/** What the routes of the Graph API work with. */
export interface GraphParts {
  readonly accessToken: string
  readonly wabaId: string
  readonly senders: SenderStore
  readonly templates: TemplateStore
  readonly send: (call: SendCall) => Answer
}

type Env = { Bindings: HttpBindings }

const numberDefaults = ['id', 'display_phone_number', 'verified_name', 'quality_rating']
const accountDefaults = ['id', 'name', 'timezone_id', 'message_template_namespace']
const noMore: ReadonlySet<string> = new Set()

/** The routes below `/` or `/vNN.N`. Refusals are thrown; the app turns them into Graph errors. */
export function createGraphRoutes({ accessToken, wabaId, senders, templates, send }: GraphParts): Hono<Env> {
  const routes = new Hono<Env>()
  const authorized = (c: Context<Env>) => c.env.incoming.headers.authorization === `Bearer ${accessToken}`

  // Straight on node:http's own objects: faults need the socket, and the hottest path saves a Request and a Response.
  routes.post('/:id/messages', async (c) => {
    const { incoming, outgoing } = c.env
    const answer = send({
      phoneNumberId: c.req.param('id'),
      body: await readBody(incoming),
      refusal: authorized(c) ? null : tokenInvalid(),
    })
    await writeAnswer(answer, incoming, outgoing)
    return RESPONSE_ALREADY_SENT
  })

  routes.use('*', async (c, next) => {
    if (!authorized(c)) throw tokenInvalid()
    await next()
  })

  routes.get('/:id/message_templates', (c) => {
    if (c.req.param('id') !== wabaId) throw unknownObject('GET', c.req.param('id'))
    return c.json(listTemplates(templates.list(), new URL(c.req.url)))
  })

  routes.get('/:id/phone_numbers', (c) => {
    if (c.req.param('id') !== wabaId) throw unknownObject('GET', c.req.param('id'))
    const page = paginate(senders.list(), new URL(c.req.url))
    return c.json({ ...page, data: page.data.map((number) => numberNode(c, phoneNumberNode(number))) })
  })

  routes.get('/:id', (c) => {
    const id = c.req.param('id')
    const number = senders.find(id)
    if (number) return c.json(numberNode(c, phoneNumberNode(number)))
    if (id === wabaId) {
      const fields = c.req.query('fields')
      return c.json(selectFields(accountNode(wabaId), fields, noMore, accountDefaults, 'WhatsAppBusinessAccount'))
    }
    const template = templates.list().find((candidate) => candidate.id === id)
    if (template) return c.json(templateNode(template, c.req.query('fields')))
    throw unknownObject('GET', id)
  })

  routes.all('*', (c) => {
    const path = new URL(c.req.url).pathname.replace(/^\/v\d+\.\d+(?=\/|$)/, '')
    const [id = '', edge, ...more] = path.slice(1).split('/')
    const known = id === wabaId || senders.find(id) !== undefined
    throw known && edge !== undefined && more.length === 0 ? unknownPath(`/${edge}`) : unknownObject(c.req.method, id)
  })
  return routes
}

function numberNode(c: Context<Env>, node: Record<string, unknown>): Record<string, unknown> {
  return selectFields(node, c.req.query('fields'), noMore, numberDefaults, 'WhatsAppBusinessPhoneNumber')
}
