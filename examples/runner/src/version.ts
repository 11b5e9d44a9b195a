import manifest from '../package.json' with { type: 'json' }

/** Of this program; heartbeats tell it. */
export const version: string = manifest.version
