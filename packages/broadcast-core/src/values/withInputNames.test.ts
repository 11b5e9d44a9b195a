import { expect, test } from 'vitest'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { withInputNames } from './withInputNames.ts'

const throwing = (error: unknown) =>
  withInputNames({
    async call() {
      throw error
    },
  })

const caught = (error: unknown): Promise<unknown> =>
  throwing(error)
    .call('get_broadcast_tags', {})
    .catch((thrown: unknown) => thrown)

test('fields are named as TypeScript names them, places as the template does', async () => {
  const paths = ['template_params.body.first_name', 'filter.include_tags', 'sender_phone_number_id', 'name']
  const error = new InvalidInputError(
    paths.map((path) => ({ path, message: 'x' })),
    { hint: 'mend it' },
  )
  const renamed = await caught(error)
  expect(renamed).toMatchObject({
    code: 'invalid_input',
    hint: 'mend it',
    cause: error,
    issues: [
      { path: 'templateParams.body.first_name' },
      { path: 'filter.includeTags' },
      { path: 'senderPhoneNumberId' },
      { path: 'name' },
    ],
  })
  expect(renamed).toBeInstanceOf(InvalidInputError)
})

test('names of checks stay as pre-flight gives them', async () => {
  const issues = ['daily_limit', 'expected_recipients'].map((path) => ({ path, message: '4' }))
  const options = { issues, sqlState: 'BC004', httpStatus: 400, maybeDone: false, hint: 'look again' }
  const renamed = await caught(new DatabaseError('blocked_by_preflight', 'campaign 1 cannot start', options))
  expect(renamed).toBeInstanceOf(DatabaseError)
  expect(renamed).toMatchObject({
    ...options,
    message: 'campaign 1 cannot start',
    issues: [{ path: 'daily_limit' }, { path: 'expectedRecipients' }],
  })
})

test('errors without issues, and those of others, pass as they are', async () => {
  for (const error of [new DatabaseError('network', 'no answer', { maybeDone: true }), new TypeError('x')]) {
    expect(await caught(error)).toBe(error)
  }
})
