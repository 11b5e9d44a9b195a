import iita from './iita.css?raw'
import light from './light.css?raw'
import { tailwind } from './tailwind.ts'

/** Pages that the kit stands on, as the stylesheets they load. */
export const hosts = {
  'no stylesheet': async () => '',
  'the CRM, with its global rules': async () => iita,
  'Tailwind 4 with preflight': tailwind,
  'a light theme with tokens': async () => light,
}
export type HostName = keyof typeof hosts
