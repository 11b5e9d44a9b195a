import { compile } from 'tailwindcss'
import sheet from 'tailwindcss/index.css?raw'

/** What a page with Tailwind 4 and its preflight loads, in its layers. */
export const tailwind = async (): Promise<string> => (await compile(sheet)).build([])
