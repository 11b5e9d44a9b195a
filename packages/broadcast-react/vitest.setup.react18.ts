import { registerHooks } from 'node:module'

/** Whoever in node_modules asks for React gets the older one, React's own parts among them. */
registerHooks({
  resolve(specifier, context, next) {
    const [, name, rest = ''] = /^(react|react-dom)(\/.*)?$/.exec(specifier) ?? []
    if (name === undefined) return next(specifier, context)
    return next(`${name}-18${rest}`, { ...context, parentURL: import.meta.url })
  },
})

// Only now: what it imports has to find the older React.
await import('./vitest.setup.ts')
