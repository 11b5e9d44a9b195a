import { GraphError } from './GraphError.ts'

/** A parameter that must be there is not, in the words of the Graph API itself. */
export function parameterRequired(name: string): GraphError {
  return new GraphError(100, { message: `(#100) The parameter ${name} is required.` })
}

/** A parameter of the wrong type or outside its list, in the words of the Graph API itself. */
export function parameterRefused(path: string, rule: string): GraphError {
  return new GraphError(100, { message: `(#100) Param ${path} ${rule}` })
}

/** An id that is not ours, or an edge that the object does not have. */
export function unknownObject(method: string, id: string): GraphError {
  return new GraphError(100, {
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
      'missing permissions, or does not support this operation. Please read the Graph API documentation at ' +
      'https://developers.facebook.com/docs/graph-api',
    type: 'GraphMethodException',
    subcode: 33,
  })
}

/** A path that names nothing at all. */
export function unknownPath(path: string): GraphError {
  return new GraphError(2500, { message: `Unknown path components: ${path}` })
}

/** No token, another token, or no Bearer scheme. */
export function tokenInvalid(): GraphError {
  return new GraphError(190, { message: 'Invalid OAuth access token - Cannot parse access token' })
}

/** The token was right once. */
export function tokenExpired(): GraphError {
  return new GraphError(190, {
    message: 'Error validating access token: Session has expired. The session is no longer valid.',
    subcode: 463,
  })
}
