// A program of a README reaches nobody: neither Meta nor a project of somebody else.
const fetchAnywhere = globalThis.fetch

globalThis.fetch = (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : input)
  if (hostname !== '127.0.0.1') throw new Error(`a program of a README asked for ${hostname}`)
  return fetchAnywhere(input, init)
}
